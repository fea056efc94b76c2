using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Cli.Deciding;
using InspectionGateway.Cli.Output;
using InspectionGateway.Messages;
using InspectionGateway.Protocol;
using InspectionGateway.Standalone.Hosting;
using Spectre.Console;

namespace InspectionGateway.Standalone.Demo;

/// <summary>Reports two rejected lots of one stream, and prints the lot before and the lot after. A second time it says the same.</summary>
internal static class DemoResults
{
    private const string Sample = "29-credit-grades.json";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Whether the next lot was inspected deeper.</returns>
    public static async Task<bool> RunAsync(StandaloneGateway gateway, ServerDecider decider, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(Shipped.Samples, Sample));
        var sample = (await DeclarationReader.ReadAsync(file, new MessageOptions { DeclaredAt = TimeProvider.System.GetUtcNow() }, ct)).Declarations[0];
        var table = new TableOutput(AnsiConsole.Console);
        var before = await decider.DecideAsync(Lot(sample, 1), ct);
        table.Add(Sample, sample with { Declaration = Lot(sample, 1) }, before);
        await decider.DecideAsync(Lot(sample, 2), ct);
        using var channel = GrpcChannel.ForAddress(gateway.Grpc);
        var results = new ResultService.ResultServiceClient(channel);
        foreach (var number in new[] { 1, 2 })
        {
            var reply = await results.ReportResultAsync(
                new ReportResultRequest { Result = Rejected(Lot(sample, number)) }, new Metadata { { "authorization", $"Bearer {gateway.InspectorToken}" } }, cancellationToken: ct);
            await Console.Error.WriteLineAsync($"{Lot(sample, number).DeclarationId}: 9 of 200 do not conform, {(reply.Accepted ? "accepted" : "not accepted")}; next lots {reply.Severity.ToString().ToUpperInvariant()}");
        }
        var isDeeper = await IsKnownAsync(decider, Lot(sample, 3), ct);
        table.Add(Sample, sample with { Declaration = Lot(sample, 3) }, await decider.DecideAsync(Lot(sample, 3), ct));
        table.Finish();
        return isDeeper && before.Decision is not null;
    }

    // A filed lot keeps its answer: a trial asks whether the gateway has heard.
    private static async Task<bool> IsKnownAsync(ServerDecider decider, Declaration lot, CancellationToken ct)
    {
        lot.Purpose = Purpose.Trial;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Poll)
        {
            if ((await decider.DecideAsync(lot, ct)).Decision?.Lines[0].Reasons.Any(reason => reason.Code == "STREAM_TIGHTENED") == true)
            {
                return true;
            }
            await Task.Delay(Poll, ct);
        }
        return false;
    }

    private static Declaration Lot(ReadDeclaration sample, int number)
    {
        var lot = sample.Declaration!.Clone();
        (lot.DeclarationId, lot.TransportDocument) = ($"DEMO-LOT-{number}", $"DEMO-BL-{number}");
        return lot;
    }

    private static InspectionResult Rejected(Declaration lot) => new()
    {
        ResultId = $"{lot.DeclarationId}/1", Tenant = DemoRoles.Window, DeclarationId = lot.DeclarationId, LineNo = 1, Inspected = 200, Nonconforming = 9,
        InspectedOn = new Day { Year = 2026, Month = 11, Day_ = 2 }, Findings = { new Finding { Item = "APPEARANCE", Text = "seams open" } },
    };
}
