using InspectionGateway.Assessment.Evaluation;

namespace InspectionGateway.Assessment.Tests;

/// <summary>
/// A made-up trade whose true rates are known: chapters, headings, commodities, origins and firms differ at random on the logarithmic scale, which is
/// not how the model thinks that they do; few goods have most of the lots.
/// </summary>
internal sealed class Trade
{
    private const double Mean = 0.03;

    private readonly Random random;
    private readonly List<(string[] Path, double Rate)> cells = [];
    private readonly double[] cumulated;
    private readonly double[] firms;

    /// <param name="seed">The world.</param>
    /// <param name="firmSpread">How firms differ: the standard deviation of the logarithm; 0: not at all.</param>
    public Trade(int seed, double firmSpread = 0)
    {
        random = new Random(seed);
        for (var chapter = 0; chapter < 8; chapter++)
        {
            var ofChapter = Effect(0.6);
            for (var heading = 0; heading < 4; heading++)
            {
                var ofHeading = ofChapter + Effect(0.5);
                for (var commodity = 0; commodity < 3; commodity++)
                {
                    var ofCommodity = ofHeading + Effect(0.4);
                    foreach (var origin in new[] { "DEU", "JPN", "VNM", "BRA" })
                    {
                        var hs = $"{chapter + 10}{heading + 10}{commodity + 10}00";
                        cells.Add(([hs[..2], hs[..4], hs, origin], Math.Min(0.9, Mean * Math.Exp(ofCommodity + Effect(0.4)))));
                    }
                }
            }
        }
        var sizes = cells.Select(_ => Math.Exp(Effect(1.5))).ToArray();
        cumulated = [.. sizes.Select((_, index) => sizes.Take(index + 1).Sum())];
        firms = [.. Enumerable.Range(0, 100).Select(_ => Math.Exp(Effect(firmSpread) - (firmSpread * firmSpread / 2)))];
    }

    public IReadOnlyList<(string[] Path, double Rate)> Cells => cells;

    /// <summary>By how much a firm is worse than its goods.</summary>
    public double RatioOf(string firm) => firms[int.Parse(firm)];

    /// <summary>Lots that were drawn at random on a day.</summary>
    public IEnumerable<InspectedLot> Inspect(int count, DateOnly on)
    {
        for (var i = 0; i < count; i++)
        {
            var at = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
            var (path, rate) = cells[at < 0 ? ~at : at];
            var firm = random.Next(firms.Length);
            yield return new InspectedLot(on, $"{firm}", path, random.NextDouble() < Math.Min(1, rate * firms[firm]));
        }
    }

    // Normal, by Box and Muller.
    private double Effect(double deviation) => deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
