using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Guards;

/// <summary>Takes waivers out of force, everywhere, that do not keep to their guard rail. Of several gateways one does.</summary>
internal sealed partial class GuardWorker(GuardWatch watch, PolicyHolder policies, PolicyPublisher publisher, GatewayOptions options, TimeProvider time, ILogger<GuardWorker> logger)
    : DatabaseWorker(options.GuardInterval, time, logger)
{
    protected override async Task PassAsync(CancellationToken ct)
    {
        if (policies.Current is not { GuardRails.Count: > 0 } policy || GuardWatch.Trips(await watch.ReadAsync(policy, ct)) is not { Count: > 0 } trips)
        {
            return;
        }
        if (await publisher.TripAsync(policy, trips, ct))
        {
            foreach (var row in trips)
            {
                Log.Tripped(Logger, row.Id, row.Why);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A guard rail took the waiver '{Row}' out of force: {Why}.")]
        public static partial void Tripped(ILogger logger, string row, string why);
    }
}
