using System.CommandLine;
using System.Globalization;
using InspectionGateway.Load.Output;

namespace InspectionGateway.Load.Growing;

/// <summary><c>growth</c>: what a decision costs while rows, lines, alerts, firms and answers grow.</summary>
internal sealed class GrowthCommand : Command
{
    private static readonly int[] Rows = [10, 100, 1_000, 10_000, 100_000];
    private static readonly int[] Lines = [1, 3, 10, 20, 50];
    private static readonly int[] Alerts = [10, 100, 1_000, 10_000, 100_000];
    private static readonly int[] Firms = [2_000, 10_000, 100_000, 1_000_000];
    private static readonly int[] Answers = [50_000, 100_000, 200_000];

    private readonly Option<bool> quick = new("--quick") { Description = "the small sizes alone" };
    private readonly Option<DirectoryInfo?> plots = new("--plots") { Description = "folder for a plot of each, as SVG" };

    public GrowthCommand()
        : base("growth", "Measure what a decision costs while rows of a table, lines, alerts in force, firms known and answers that stick grow; tables on standard output.")
    {
        Options.Add(quick);
        Options.Add(plots);
        SetAction(GrowAsync);
    }

    private async Task<int> GrowAsync(ParseResult result, CancellationToken ct)
    {
        var take = result.GetValue(quick) ? 2 : int.MaxValue;
        try
        {
            // Found out now and not after the first measurement.
            result.GetValue(plots)?.Create();
            await foreach (var growth in MeasureAsync(take, ct))
            {
                await Console.Out.WriteLineAsync(Table(growth));
                if (result.GetValue(plots) is { } folder)
                {
                    var curve = new Curve("us", [.. growth.Points.Select(point => ((double)point.Size, point.Microseconds))]);
                    await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"growth-{growth.Name}.svg"), Plot.Draw(growth.What, growth.Name, "us", isLogarithmic: true, [curve]), ct);
                }
            }
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }

    private static async IAsyncEnumerable<Growth> MeasureAsync(int take, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var engine = new EngineGrowth();
        yield return EngineGrowth.Rows(Rows.Take(take));
        yield return engine.Lines(Lines.Take(take));
        yield return engine.Alerts(Alerts.Take(take));
        await using var gateways = new GatewayGrowth();
        yield return await gateways.FirmsAsync(Firms.Take(take), ct);
        yield return await gateways.AnswersAsync(Answers.Take(take), ct);
    }

    private static string Table(Growth growth) => string.Concat(
        growth.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Size,12:N0}{point.Microseconds,12:N2}{point.Other,28:N1}\n"))
            .Prepend($"{growth.What}\n{growth.Name,12}{"us",12}{growth.Unit,28}\n"));
}
