using System.CommandLine;
using System.Globalization;
using InspectionGateway.Load.Output;

namespace InspectionGateway.Load.Clustering;

/// <summary><c>cluster</c>: what several gateways over a Redis Cluster answer while one of its nodes is away.</summary>
internal sealed class ClusterCommand : Command
{
    private readonly Option<int[]> gateways = new("--gateways") { Description = "2 to 5; may be given again, one run for each", DefaultValueFactory = _ => [2, 3] };
    private readonly Option<double> rate = new("--rate") { Description = "decisions a second on all of them together, 10 to 5000", DefaultValueFactory = _ => 300 };
    private readonly Option<int> seconds = new("--seconds") { Description = "3 to 600, for each of: all nodes, one killed, back again", DefaultValueFactory = _ => 10 };

    public ClusterCommand()
        : base("cluster", "Decide on several gateways over a Redis Cluster of three nodes, kill one of them and start it again with nothing: all of our own, on loopback. Then ask every other gateway what was answered. Exit code 1 when a call fails or a declaration has two answers.")
    {
        gateways.Demand(value => value.All(one => one is >= 2 and <= 5), "--gateways: 2 to 5.");
        rate.Demand(value => value is >= 10 and <= 5000, "--rate: 10 to 5000.");
        seconds.Demand(value => value is >= 3 and <= 600, "--seconds: 3 to 600.");
        Options.Add(gateways);
        Options.Add(rate);
        Options.Add(seconds);
        SetAction(MeasureAsync);
    }

    private async Task<int> MeasureAsync(ParseResult result, CancellationToken ct)
    {
        try
        {
            var isGood = true;
            foreach (var many in result.GetValue(gateways)!)
            {
                await using var run = await ClusterRun.StartAsync(many, ct);
                isGood &= await MeasureAsync(run, many, result.GetValue(rate), TimeSpan.FromSeconds(result.GetValue(seconds)), ct);
            }
            return isGood ? 0 : 1;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }

    private static async Task<bool> MeasureAsync(ClusterRun run, int many, double rate, TimeSpan time, CancellationToken ct)
    {
        await Console.Out.WriteLineAsync($"{many} gateways, 3 nodes");
        var isGood = true;
        var phases = new (string Name, Func<Task> Begin)[] { ("all nodes", () => Task.CompletedTask), ("one killed", run.KillAsync), ("back, empty", run.RestartAsync) };
        foreach (var (name, begin) in phases)
        {
            var (load, seen) = await run.DecideAsync(rate, time, begin, ct);
            isGood &= load.IsClean;
            await Console.Out.WriteLineAsync($"  {name,-12} {Report.Say(load)}, {Degraded(seen)}");
        }
        var (asked, others) = await run.RepeatAsync(ct);
        await Console.Out.WriteLineAsync($"  asked again  {asked} answers of all three times, each of every other gateway: {others} otherwise");
        return isGood && others == 0;
    }

    private static string Degraded(Answered seen)
    {
        var causes = string.Join(", ", seen.Causes.OrderByDescending(cause => cause.Value).Select(cause => $"{cause.Value} {cause.Key}"));
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * seen.Degraded / Math.Max(1, seen.Count):F1} % degraded{(causes.Length > 0 ? $" ({causes})" : "")}");
    }
}
