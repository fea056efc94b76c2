using System.Globalization;
using InspectionGateway.Assessment.Guards;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.RiskDatabase.Guards;

namespace InspectionGateway.Server.Guards;

/// <summary>How a waiver, or all of a pack together, stand against the pack's guard rail. Immutable.</summary>
/// <param name="Rail">The rail.</param>
/// <param name="Rows">The row; several: all of the pack together.</param>
/// <param name="Lots">Lots that they relieved and that were inspected at random.</param>
/// <param name="Nonconforming">Of those, the nonconforming.</param>
/// <param name="Evidence">That more do not conform than is tolerated; 1 says nothing.</param>
/// <param name="IsEvident">The evidence was enough once.</param>
/// <param name="Lines">Lines decided in the rail's days.</param>
/// <param name="Relieved">Of those, the ones that they relieve.</param>
/// <param name="HeldOut">Of those, the ones that are held out of them.</param>
/// <param name="HeldOutLots">Lots that were held out of them and inspected.</param>
/// <param name="HeldOutNonconforming">Of those, the nonconforming.</param>
internal sealed record RailReading(
    GuardRail Rail, IReadOnlyList<string> Rows, long Lots, long Nonconforming, double Evidence, bool IsEvident, long Lines, long Relieved, long HeldOut, long HeldOutLots, long HeldOutNonconforming)
{
    /// <summary>Most lines that they may relieve, as a share.</summary>
    public double Ceiling => Rows.Count > 1 ? Rail.All : Rail.Each;

    /// <summary>Why they are to be taken out of force, in a sentence; null: they are not.</summary>
    public string? Why
    {
        get
        {
            var rows = Rows.Count > 1 ? "the pack's waivers together" : "it";
            if (IsEvident)
            {
                return string.Create(CultureInfo.InvariantCulture, $"of {Lots} lots that {rows} relieved and that were inspected at random {Nonconforming} did not conform, and no more than {Rail.Tolerated:P2} may");
            }
            return Lines >= Rail.FromLines && Relieved > Ceiling * Lines
                ? string.Create(CultureInfo.InvariantCulture, $"{rows} relieved {Relieved} of {Lines} lines in {Rail.Days} days, and no more than {Ceiling:P2} may be")
                : null;
        }
    }

    /// <summary>Reads what was inspected and decided.</summary>
    /// <param name="rail">The rail.</param>
    /// <param name="rows">The row, or all of the pack.</param>
    /// <param name="inspected">Lots inspected at random, in order: the rows behind each, and whether it conformed.</param>
    /// <param name="decided">Lines decided, by the rows behind them.</param>
    /// <param name="heldOut">Lots inspected of what is held out of rows.</param>
    public static RailReading Of(
        GuardRail rail, IReadOnlyList<string> rows, IEnumerable<(IReadOnlyList<string> Rows, bool Conforms)> inspected, IReadOnlyList<(IReadOnlyList<string> Rows, long Lines)> decided,
        IReadOnlyList<(IReadOnlyList<string> Rows, bool Conforms)> heldOut)
    {
        var marked = rows.Select(InspectedLine.HeldOut).ToList();
        var compared = heldOut.Where(lot => lot.Rows.Intersect(marked).Any()).ToList();
        var test = new SequentialTest(rail.Tolerated, rail.Alarm);
        foreach (var lot in inspected.Where(lot => lot.Rows.Intersect(rows).Any()))
        {
            if (lot.Conforms)
            {
                test.AddConforming(1);
            }
            else
            {
                test.AddNonconformingAfter(0);
            }
        }
        return new RailReading(
            rail, rows, test.Lots, test.Nonconforming, test.Evidence, test.IsTripped, decided.Sum(one => one.Lines), LinesOf(rows), LinesOf(marked),
            compared.Count, compared.Count(lot => !lot.Conforms));

        long LinesOf(IReadOnlyList<string> any) => decided.Where(one => one.Rows.Intersect(any).Any()).Sum(one => one.Lines);
    }
}
