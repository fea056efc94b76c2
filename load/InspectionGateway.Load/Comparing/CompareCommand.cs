using System.CommandLine;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Serving;

namespace InspectionGateway.Load.Comparing;

/// <summary><c>compare</c>: what a decision costs beside a gRPC call that does nothing, and what each part of it costs.</summary>
internal sealed class CompareCommand : Command
{
    private readonly Option<bool> quick = new("--quick") { Description = "one short round, in less than a minute" };
    private readonly Option<bool> json = new("--json") { Description = "one line of JSON a case on standard output" };
    private readonly Option<string[]> cases = new("--case") { Description = "only these, and the empty one; may be given again", AllowMultipleArgumentsPerToken = true };

    public CompareCommand()
        : base("compare", "Measure a gRPC call that does nothing, a decision, and a decision without each of its parts, side by side: servers of our own and redis-server in processes of their own, on loopback.")
    {
        cases.AcceptOnlyFromAmong([.. ServedCase.All.Select(one => one.Name)]);
        Options.Add(quick);
        Options.Add(json);
        Options.Add(cases);
        SetAction(CompareAsync);
    }

    private async Task<int> CompareAsync(ParseResult result, CancellationToken ct)
    {
        var wanted = result.GetValue(cases) is { Length: > 0 } named ? ServedCase.All.Where(one => one.IsEmpty || named.Contains(one.Name)).ToList() : ServedCase.All;
        var plan = result.GetValue(quick) ? ComparisonPlan.Quick : ComparisonPlan.Whole;
        try
        {
            await using var comparison = await Comparison.StartAsync(wanted, plan, Console.Error, ct);
            var results = await comparison.RunAsync(ct);
            foreach (var line in result.GetValue(json) ? results.Select(one => one.ToJson()) : CompareTable.Lines(results, comparison.Disk))
            {
                await Console.Out.WriteLineAsync(line);
            }
            return results.All(one => one.Errors == 0) ? 0 : 1;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }
}
