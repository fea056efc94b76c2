using System.Globalization;
using System.Text;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Output;

/// <summary>A simulation's report for a terminal.</summary>
internal static class SimulationText
{
    private const int Width = 12;

    public static string Format(SimulationReport report)
    {
        var text = new StringBuilder();
        void Say(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

        Say($"{Of(report)}: {report.Answers:N0} answers with {report.Lines:N0} lines, by {report.BaseDigest[..12]} and by {report.DraftDigest[..12]} ({report.DraftVersion})");
        if (report.Missing + report.Unread > 0)
        {
            Say($"{report.Missing:N0} answers left out for want of an input; {report.Unread:N0} for which the draft asks for facts that nobody had read: it decided without them");
        }
        if (report.Chronological)
        {
            Say($"{report.Restated:N0} answers by streams that would have stood otherwise");
        }
        Say($"{report.Stricter:N0} lines stricter, {report.Milder:N0} milder, {report.Otherwise:N0} otherwise");
        text.AppendLine();
        AddMatrix(text, report);
        AddTable(text, "office", Loads(report).Select(load => (load.Name, load.Load.Lines, load.Load.ExpectedBefore, load.Load.ExpectedAfter, $"{load.Load.InspectedBefore} -> {load.Load.InspectedAfter} drawn{OfCapacity(load.Load)}")));
        AddTable(text, "credit", report.Credits.Select(Row));
        AddTable(text, "lines of the importer", report.Sizes.Select(Row));
        AddTable(text, "importers whose lines change most", report.Firms.Select(Row));
        text.AppendLine("rows that give a reason for more or fewer lines");
        foreach (var rule in report.Rules)
        {
            Say($"  {rule.RuleId,-32} {rule.LinesBefore,8:N0} -> {rule.LinesAfter,-8:N0}");
        }
        text.AppendLine();
        if (report.From is not null)
        {
            AddKnown(Say, report);
        }
        foreach (var (what, now, before) in SeasonTable.Rows(report))
        {
            Say($"{(what == "days" ? "52 weeks before" : $"  {what}"),-28} {before}   (now {now})");
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>Of what it is.</summary>
    public static string Of(SimulationReport report) => report.From is null ? "declarations that were given, by the facts of now"
        : string.Create(CultureInfo.InvariantCulture, $"{report.From.ToDateTimeOffset():yyyy-MM-dd} to {report.To.ToDateTimeOffset():yyyy-MM-dd}");

    /// <summary>The offices, and after each its teams.</summary>
    public static IEnumerable<(string Name, LoadChange Load)> Loads(SimulationReport report) =>
        report.Offices.SelectMany(office => office.Teams.Select(team => ($"{office.Office} {team.Team}", team)).Prepend((Name(office.Office), office)));

    /// <summary>", 41 % -> 55 % of capacity"; nothing where nobody said what that is.</summary>
    public static string OfCapacity(LoadChange office) => office.Capacity == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture, $", {100 * office.ExpectedBefore / office.Capacity:0} % -> {100 * office.ExpectedAfter / office.Capacity:0} % of capacity");

    private static void AddMatrix(StringBuilder text, SimulationReport report)
    {
        var levels = report.Levels.SelectMany(change => new[] { change.Before, change.After }).Distinct().Order().ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"was \\ is",-Width}{string.Concat(levels.Select(level => $"{Levels.Name(level),Width}"))}");
        foreach (var before in levels)
        {
            var counts = levels.Select(after => report.Levels.FirstOrDefault(change => change.Before == before && change.After == after)?.Lines ?? 0);
            text.AppendLine(CultureInfo.InvariantCulture, $"{Levels.Name(before),-Width}{string.Concat(counts.Select(count => $"{count,Width:N0}"))}");
        }
        text.AppendLine();
    }

    private static (string, long, double, double, string) Row(GroupChange group) =>
        (Name(group.Name), group.Lines, group.ExpectedBefore, group.ExpectedAfter, $"{group.Stricter} stricter, {group.Milder} milder");

    private static void AddTable(StringBuilder text, string title, IEnumerable<(string Name, long Lines, double Before, double After, string More)> rows)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{title}: lines, expected to be inspected");
        foreach (var (name, lines, before, after, more) in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-32} {lines,8:N0}   {before,8:N1} -> {after,-8:N1} {more}");
        }
        text.AppendLine();
    }

    private static void AddKnown(Action<FormattableString> say, SimulationReport report)
    {
        var known = report.Known;
        say($"known results: {known.Inspected:N0} lines, {known.Nonconforming:N0} not conforming ({Say(known.HitRateBefore)}); inspected by the draft too: {known.StillInspected:N0}, {known.StillNonconforming:N0} ({Say(known.HitRateAfter)})");
        say($"newly inspected: {known.NewlyInspected:N0} lines, of which nobody knows; of {known.Random:N0} lines drawn at random {known.RandomNonconforming:N0} did not conform ({Say(known.RandomRate)})");
        foreach (var lot in report.LetThrough)
        {
            say($"  let through: {lot.ResultId}  {lot.Tenant} {lot.DeclarationId} line {lot.LineNo}: {Levels.Name(lot.Before)} -> {Levels.Name(lot.After)}");
        }
    }

    /// <summary>A share with its interval.</summary>
    public static string Say(Share? share) => share is null ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{share.Value:P1}, 95 %: {share.Low:P1} to {share.High:P1}");

    private static string Name(string name) => name.Length == 0 ? "(none)" : name;
}
