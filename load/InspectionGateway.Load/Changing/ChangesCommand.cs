using System.CommandLine;
using System.Globalization;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Output;

namespace InspectionGateway.Load.Changing;

/// <summary><c>changes</c>: what decisions feel of new packs and of facts that change by the thousand.</summary>
internal sealed class ChangesCommand : Command
{
    private readonly Option<double?> rate = new("--rate") { Description = "decisions a second, 1 to 5000; without it the highest rate is sought, and 30 % of it kept up" };
    private readonly Option<int> rounds = new("--rounds") { Description = "1 to 100; three seconds each of nothing, of packs and of facts in each", DefaultValueFactory = _ => 8 };
    private readonly Option<int> facts = new("--facts") { Description = "that change at once, 2000 to 100000", DefaultValueFactory = _ => 10_000 };

    public ChangesCommand()
        : base("changes", "Decide at a rate while packs are published and taken back and facts change, and measure the latencies with and without: a gateway of our own and redis-server, on loopback. Exit code 1 when a decision fails or is made without all facts.")
    {
        rate.Demand(value => value is null or (>= 1 and <= 5000), "--rate: 1 to 5000.");
        rounds.Demand(value => value is >= 1 and <= 100, "--rounds: 1 to 100.");
        facts.Demand(value => value is >= 2000 and <= 100_000, "--facts: 2000 to 100000.");
        Options.Add(rate);
        Options.Add(rounds);
        Options.Add(facts);
        SetAction(MeasureAsync);
    }

    private async Task<int> MeasureAsync(ParseResult result, CancellationToken ct)
    {
        try
        {
            await using var run = await ChangeRun.StartAsync(ct);
            var kept = result.GetValue(rate) ?? await run.SeekAsync(Console.Error, ct);
            if (kept <= 0)
            {
                await Console.Error.WriteLineAsync("Not even the first rate was held.");
                return 1;
            }
            var measured = await run.MeasureAsync(kept, result.GetValue(rounds), result.GetValue(facts), ct);
            await Console.Out.WriteLineAsync($"quiet            {Report.Say(measured.Quiet)}");
            await Console.Out.WriteLineAsync($"packs come, go   {Report.Say(measured.Packs)}; {measured.Publications} publications{Ratio(measured.Packs, measured.Quiet)}");
            await Console.Out.WriteLineAsync($"facts change     {Report.Say(measured.Facts)}; {result.GetValue(rounds)} times {result.GetValue(facts):N0} facts, written in {measured.Writing.TotalSeconds:F1} s{Ratio(measured.Facts, measured.Quiet)}");
            return new[] { measured.Quiet, measured.Packs, measured.Facts }.All(one => one.IsClean) ? 0 : 1;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }

    private static string Ratio(LoadResult one, LoadResult quiet) =>
        string.Create(CultureInfo.InvariantCulture, $"; p99 {(double)one.At(99) / quiet.At(99):F1} times the quiet one");
}
