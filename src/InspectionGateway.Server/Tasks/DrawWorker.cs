using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Tasks;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Tasks;

/// <summary>
/// Draws officers for open work, the most urgent first, without being asked, in the offices that have officers on record. Of several gateways each may; whoever
/// comes second finds it done. Where nobody may go the work is escalated, and tried again later.
/// </summary>
internal sealed partial class DrawWorker(TaskAssigner assigner, TaskStore tasks, PolicyHolder policies, GatewayOptions options, TimeProvider time, ILogger<DrawWorker> logger)
    : DatabaseWorker(options.DrawInterval, time, logger)
{
    private const string Name = "gateway";
    private const int AtOnce = 200;
    // A roster changes a few times a day.
    private const int PassesUntilAgain = 20;

    protected override async Task PassAsync(CancellationToken ct)
    {
        if (policies.Current is null)
        {
            return;
        }
        var triedSince = Time.GetUtcNow() - (PassesUntilAgain * options.DrawInterval);
        foreach (var office in (await assigner.ListOfficersAsync(ct)).Select(officer => officer.Office).Distinct())
        {
            var undrawn = await tasks.ListUndrawnAsync(office, triedSince, AtOnce, ct);
            foreach (var (tenant, declaration, place) in undrawn.Select(task => (task.Tenant, task.DeclarationId, task.Place)).Distinct())
            {
                await DrawAsync(new AssignTasksRequest { Tenant = tenant, DeclarationId = declaration, Place = place }, ct);
            }
        }
    }

    private async Task DrawAsync(AssignTasksRequest request, CancellationToken ct)
    {
        try
        {
            var reply = await assigner.AssignAsync(request, Name, ct);
            if (reply.Officers.Count == 0)
            {
                Log.Escalated(Logger, request.Tenant, request.DeclarationId, request.Place, reply.Absent, reply.Unqualified, reply.Recused);
            }
        }
        catch (RpcException refused)
        {
            // Withdrawn or done in between, as a rule.
            Log.NotDrawn(Logger, request.Tenant, request.DeclarationId, refused.Status.Detail);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody could be drawn for {Tenant} {Declaration} at {Place}: {Absent} not on duty, {Unqualified} not qualified, {Recused} recused.")]
        public static partial void Escalated(ILogger logger, string tenant, string declaration, Place place, int absent, int unqualified, int recused);

        [LoggerMessage(2, LogLevel.Information, "Nobody was drawn for {Tenant} {Declaration}: {Why}")]
        public static partial void NotDrawn(ILogger logger, string tenant, string declaration, string why);
    }
}
