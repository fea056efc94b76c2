using System.Globalization;
using System.Net;
using System.Text;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Output;

/// <summary>A simulation's report as one HTML page with charts and without anything around it.</summary>
internal static class SimulationPage
{
    private const double Widest = 360;

    private const string Style =
        """
        body { font: 11pt/1.45 "Noto Sans CJK SC", sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
        h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem } table { border-collapse: collapse } th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #ddd }
        th:first-child, td:first-child { text-align: left } td:nth-child(2) { white-space: nowrap } .same { color: #999 } .more { background: #fde3cf } .less { background: #d9ecd9 } .small { color: #555; font-size: .9rem }
        .bar { display: block; height: .55rem; background: #8a8a8a; margin: 1px 0 } .bar.after { background: #1f6fb2 }
        """;

    public static string Format(SimulationReport report)
    {
        var page = new StringBuilder();
        void Add(FormattableString html) => page.Append(html.ToString(CultureInfo.InvariantCulture));

        Add($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Simulation of {Safe(report.DraftVersion)}</title><style>{Style}</style>");
        Add($"<h1>What the draft would have done</h1><p>{Safe(report.DraftVersion)}<br><span class=small>{report.DraftDigest[..12]} against {report.BaseDigest[..12]}, {SimulationText.Of(report)}</span></p>");
        Add($"<p><b>{report.Lines:N0}</b> lines of {report.Answers:N0} answers: <b>{report.Stricter:N0}</b> stricter, <b>{report.Milder:N0}</b> milder, {report.Otherwise:N0} otherwise. {report.Missing:N0} answers left out for want of an input; for {report.Unread:N0} the draft asks for facts that nobody had read.{(report.Chronological ? string.Create(CultureInfo.InvariantCulture, $" {report.Restated:N0} answers by streams that would have stood otherwise.") : "")}</p>");
        AddMatrix(page, report);
        AddBars(page, "Work of offices", "lines expected to be inspected", SimulationText.Loads(report).Select(load => (load.Name, load.Load.ExpectedBefore, load.Load.ExpectedAfter, $"{load.Load.InspectedBefore:N0} → {load.Load.InspectedAfter:N0} with the draws that were made{SimulationText.OfCapacity(load.Load)}")));
        AddBars(page, "By credit", "who bears it", report.Credits.Select(Row));
        AddBars(page, "By size of the importer", "lines in that time", report.Sizes.Select(Row));
        AddBars(page, "Importers whose lines change most", "", report.Firms.Select(Row));
        AddBars(page, "Rows that give a reason for more or fewer lines", "lines", report.Rules.Select(rule => (rule.RuleId, (double)rule.LinesBefore, (double)rule.LinesAfter, "")));
        if (report.From is not null)
        {
            AddKnown(Add, report);
        }
        AddSeason(Add, report);
        return page.Append("</html>\n").ToString();
    }

    private static void AddSeason(Action<FormattableString> add, SimulationReport report)
    {
        if (report.Season is null)
        {
            return;
        }
        add($"<h2>Beside the same days 52 weeks before</h2><table><tr><th></th><th>now</th><th>before</th></tr>");
        foreach (var (what, now, before) in SeasonTable.Rows(report))
        {
            add($"<tr><td>{what}</td><td>{Safe(now)}</td><td>{Safe(before)}</td></tr>");
        }
        add($"</table>");
    }

    private static void AddMatrix(StringBuilder page, SimulationReport report)
    {
        var levels = report.Levels.SelectMany(change => new[] { change.Before, change.After }).Distinct().Order().ToList();
        page.Append(CultureInfo.InvariantCulture, $"<h2>Level by level, after the draw</h2><table><tr><th>was \\ is</th>{string.Concat(levels.Select(level => $"<th>{Levels.Name(level)}</th>"))}</tr>");
        foreach (var before in levels)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Levels.Name(before)}</td>");
            foreach (var after in levels)
            {
                var lines = report.Levels.FirstOrDefault(change => change.Before == before && change.After == after)?.Lines ?? 0;
                var kind = before == after || lines == 0 ? "same" : after > before ? "more" : "less";
                page.Append(CultureInfo.InvariantCulture, $"<td class={kind}>{lines:N0}</td>");
            }
            page.Append("</tr>");
        }
        page.Append("</table>");
    }

    private static (string, double, double, string) Row(GroupChange group) =>
        (group.Name, group.ExpectedBefore, group.ExpectedAfter, $"{group.Lines:N0} lines, {group.Stricter:N0} stricter, {group.Milder:N0} milder");

    private static void AddBars(StringBuilder page, string title, string what, IEnumerable<(string Name, double Before, double After, string More)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }
        var scale = Widest / Math.Max(1, all.Max(row => Math.Max(row.Before, row.After)));
        page.Append(CultureInfo.InvariantCulture, $"<h2>{title} <span class=small>{what}</span></h2><table>");
        foreach (var (name, before, after, more) in all)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Safe(name.Length == 0 ? "(none)" : name)}</td><td>{before:N1} → {after:N1}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td style=\"text-align:left\"><span class=bar style=\"width:{before * scale:0}px\"></span><span class=\"bar after\" style=\"width:{after * scale:0}px\"></span></td><td class=small>{more}</td></tr>");
        }
        page.Append("</table>");
    }

    private static void AddKnown(Action<FormattableString> add, SimulationReport report)
    {
        var known = report.Known;
        add($"<h2>Known results</h2><table><tr><th></th><th>inspected</th><th>not conforming</th><th>hit rate</th></tr>");
        add($"<tr><td>as it was</td><td>{known.Inspected:N0}</td><td>{known.Nonconforming:N0}</td><td>{SimulationText.Say(known.HitRateBefore)}</td></tr>");
        add($"<tr><td>inspected by the draft too</td><td>{known.StillInspected:N0}</td><td>{known.StillNonconforming:N0}</td><td>{SimulationText.Say(known.HitRateAfter)}</td></tr>");
        add($"<tr><td>drawn at random</td><td>{known.Random:N0}</td><td>{known.RandomNonconforming:N0}</td><td>{SimulationText.Say(known.RandomRate)}</td></tr></table>");
        add($"<p>{known.NewlyInspected:N0} lines would newly be inspected. Of them, and of all that nobody inspected, the truth is unknown; only lines drawn at random stand for them.</p>");
        if (report.LetThrough.Count > 0)
        {
            add($"<h2>Nonconforming lots that the draft would have let through</h2><table><tr><th>result</th><th>declaration</th><th>line</th><th>level</th></tr>");
            foreach (var lot in report.LetThrough)
            {
                add($"<tr><td>{Safe(lot.ResultId)}</td><td>{Safe($"{lot.Tenant} {lot.DeclarationId}")}</td><td>{lot.LineNo}</td><td>{Levels.Name(lot.Before)} → {Levels.Name(lot.After)}</td></tr>");
            }
            add($"</table>");
        }
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
