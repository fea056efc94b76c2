using System.Globalization;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Output;

/// <summary>A simulation beside that of the same days 52 weeks before.</summary>
internal static class SeasonTable
{
    /// <summary>What is compared, now and then.</summary>
    public static IEnumerable<(string What, string Now, string Before)> Rows(SimulationReport report)
    {
        if (report.Season is not { } season)
        {
            yield break;
        }
        yield return ("days", Days(report.From, report.To), Days(season.From, season.To));
        yield return ("lines", Number(report.Lines), Number(season.Lines));
        yield return ("stricter", Share(report.Stricter, report.Lines), Share(season.Stricter, season.Lines));
        yield return ("milder", Share(report.Milder, report.Lines), Share(season.Milder, season.Lines));
        yield return (
            "expected to be inspected",
            $"{Share(report.Offices.Sum(office => office.ExpectedBefore), report.Lines)} -> {Share(report.Offices.Sum(office => office.ExpectedAfter), report.Lines)}",
            $"{Share(season.ExpectedBefore, season.Lines)} -> {Share(season.ExpectedAfter, season.Lines)}");
        yield return ("hit rate", SimulationText.Say(report.Known.HitRateBefore), SimulationText.Say(season.Known.HitRateBefore));
        yield return ("hit rate by the draft", SimulationText.Say(report.Known.HitRateAfter), SimulationText.Say(season.Known.HitRateAfter));
    }

    private static string Days(Google.Protobuf.WellKnownTypes.Timestamp from, Google.Protobuf.WellKnownTypes.Timestamp to) =>
        string.Create(CultureInfo.InvariantCulture, $"{from.ToDateTimeOffset():yyyy-MM-dd} to {to.ToDateTimeOffset():yyyy-MM-dd}");

    private static string Number(long many) => many.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double some, long of) => of == 0 ? "unknown" : (some / of).ToString("P1", CultureInfo.InvariantCulture);
}
