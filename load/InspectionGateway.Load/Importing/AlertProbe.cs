using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.Load.Importing;

/// <summary>Publishes red alerts one after the other, and measures for each how long it takes until an answer obeys it.</summary>
internal sealed class AlertProbe(CaseProcess gateway, IFactStore facts) : IDisposable
{
    private const int Busy = 5;
    private const int Attempts = 12;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Ask = TimeSpan.FromMilliseconds(20);

    private readonly Few few = new(1, "ALERT", TimeProvider.System);
    private readonly GrpcChannel channel = GatewayTarget.Open(gateway.Address);
    private int count;

    /// <summary>Goes on until it is cancelled; the alert that is on its way then is waited for.</summary>
    /// <returns>From the writing of each alert to the first answer by it.</returns>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync(CancellationToken until)
    {
        var took = new List<TimeSpan>();
        do
        {
            took.Add(await PublishAsync());
            await Task.Delay(Every, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!until.IsCancellationRequested);
        return took;
    }

    private async Task<TimeSpan> PublishAsync()
    {
        var number = (++count).ToString(CultureInfo.InvariantCulture);
        var alert = new Alert
        {
            Id = $"AL-{number}", Issuer = "load", Level = AlertLevel.I, Form = AlertForm.PublicNotice, Measures = { AlertMeasure.Prohibit },
            Scope = new GoodsScope { HsPrefixes = { "6109" }, Brands = { $"Urgent {number}" } }, Period = new Period { From = new Day { Year = 2026, Month = 1, Day_ = 1 } },
        };
        var started = Stopwatch.GetTimestamp();
        await PutAsync(alert);
        while (!await IsObeyedAsync(alert))
        {
            await Task.Delay(Ask);
        }
        return Stopwatch.GetElapsedTime(started);
    }

    // Who finds the database busy asks again, as a client would; what it waited is part of the measurement.
    private async Task PutAsync(Alert alert)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await facts.PutAsync(new FactRecord { Alert = alert }, new FactChange("load", "an alert", 0), CancellationToken.None);
                return;
            }
            catch (SqliteException error) when (error.SqliteErrorCode == Busy && attempt < Attempts)
            {
            }
        }
    }

    private async Task<bool> IsObeyedAsync(Alert alert)
    {
        var request = few.Next(Purpose.Trial);
        (request.Declaration.Lines[0].HsCode, request.Declaration.Lines[0].Brand) = ("6109100021", alert.Scope.Brands[0]);
        var decision = await new DecisionService.DecisionServiceClient(channel).DecideAsync(request, new Metadata { { "authorization", $"Bearer {gateway.Token}" } });
        return decision.Lines[0].Level == InspectionLevel.Prohibit;
    }

    public void Dispose() => channel.Dispose();
}
