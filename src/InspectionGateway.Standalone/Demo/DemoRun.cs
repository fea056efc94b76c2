using InspectionGateway.Cli.Deciding;
using InspectionGateway.Cli.Output;
using InspectionGateway.Standalone.Hosting;
using Spectre.Console;

namespace InspectionGateway.Standalone.Demo;

/// <summary>Sends every sample through the running gateway and prints what it decides; then what results do to the next lot.</summary>
internal static class DemoRun
{
    /// <returns>Whether all were decided.</returns>
    public static async Task<bool> RunAsync(StandaloneGateway gateway, CancellationToken ct)
    {
        using var decider = new ServerDecider(gateway.Grpc, gateway.WindowToken);
        var (decided, refused) = await new DecideRun(decider, new TableOutput(AnsiConsole.Console), TimeProvider.System)
            .RunAsync([Shipped.Samples], 1, ct);
        await Console.Error.WriteLineAsync($"{decided} declarations decided, {refused} refused");
        return await DemoResults.RunAsync(gateway, decider, ct) && refused == 0 && decided > 0;
    }
}
