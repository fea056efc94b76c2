using System.CommandLine;
using System.Globalization;
using InspectionGateway.Assessment.Guards;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy guard</c>: how soon a guard rail notices, before it is written.</summary>
internal sealed class PolicyGuardCommand : Command
{
    private static readonly double[] Times = [2, 5];

    private readonly Option<double> tolerated = new("--tolerated") { Description = "share of nonconforming lots that is tolerated among those that rows relieve", Required = true };
    private readonly Option<double> alarm = new("--alarm") { Description = "probability of a false alarm, however long and often one looks", DefaultValueFactory = _ => 0.01 };
    private readonly Option<double> floor = new("--floor") { Description = "share of the relieved lots that is inspected at random", Required = true };
    private readonly Option<double> lots = new("--lots") { Description = "lots a week that rows relieve", Required = true };
    private readonly Option<double> weeks = new("--weeks") { Description = "weeks within which it should be noticed", DefaultValueFactory = _ => 4 };

    public PolicyGuardCommand()
        : base("guard", "Say how many inspected lots, and weeks, a guard rail takes to notice twice and five times as many nonconforming lots as it tolerates, and which random floor would meet a wanted delay.")
    {
        foreach (var option in new[] { tolerated, alarm, floor, lots, weeks })
        {
            Options.Add(option);
        }
        Demand(tolerated, value => value is > 0 and < 0.2, "--tolerated is above 0 and below 0.2.");
        Demand(alarm, value => value is > 0 and < 1, "--alarm is above 0 and below 1.");
        Demand(floor, value => value is > 0 and <= 1, "--floor is above 0, and 1 at most.");
        Demand(lots, value => value > 0, "--lots is above 0.");
        Demand(weeks, value => value > 0, "--weeks is above 0.");
        SetAction((result, _) => Guarded.RunAsync(() => PrintAsync(result)));
    }

    private static void Demand(Option<double> option, Predicate<double> holds, string message) => option.Validators.Add(result =>
    {
        if (!holds(result.GetValue(option)))
        {
            result.AddError(message);
        }
    });

    private async Task<int> PrintAsync(ParseResult result)
    {
        var (share, falsely, random, perWeek, within) = (result.GetValue(tolerated), result.GetValue(alarm), result.GetValue(floor), result.GetValue(lots), result.GetValue(weeks));
        await WriteAsync($"tolerated {share:P2}, false alarms {falsely:P1} at most, {perWeek:0.#} lots a week of which {random:P2} are inspected at random");
        await WriteAsync($"{"nonconforming",-16}{"lots, mean",12}{"9 of 10",10}{"weeks, mean",13}{$"floor for {within:0.#} weeks",22}");
        foreach (var times in Times)
        {
            var delay = DetectionDelay.Of(share, falsely, times * share);
            var needed = delay.FloorFor(perWeek, within);
            await WriteAsync($"{$"{times} x = {delay.Share:P2}",-16}{delay.Mean,12:F0}{delay.Most,10:F0}{delay.WeeksAt(perWeek, random),13:F1}{(needed <= 1 ? $"{needed:P2}" : "none: too few lots"),22}");
        }
        return 0;
    }

    private static Task WriteAsync(FormattableString line) => Console.Out.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
