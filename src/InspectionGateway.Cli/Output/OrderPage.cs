using System.Globalization;
using System.Net;
using System.Text;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Output;

/// <summary>An inspection order (查验作业单) to print and to take along: what is to be done at each place, with room for what is found. One HTML page without anything around it.</summary>
internal sealed class OrderPage(Language language)
{
    private const string Style =
        """
        @page { size: A4; margin: 15mm } body { font: 10.5pt/1.4 "Noto Sans CJK SC", sans-serif; max-width: 180mm; margin: auto }
        section { break-after: page } section:last-child { break-after: auto } h1 { font-size: 15pt; margin: 0 0 2mm } h2 { font-size: 11.5pt; margin: 5mm 0 1mm }
        table { border-collapse: collapse; width: 100%; break-inside: avoid } th, td { border: .3mm solid #444; padding: 1mm 2mm; text-align: left; vertical-align: top }
        th { background: #eee; font-weight: 600 } .blank { height: 9mm } ul { margin: 1mm 0; padding-left: 5mm } .small { color: #444; font-size: 9pt; overflow-wrap: anywhere }
        """;

    private readonly TableWords words = TableWords.In(language);
    private readonly StringBuilder page = new();

    /// <summary>The page of a decision's open tasks.</summary>
    /// <param name="decision">In effect.</param>
    /// <param name="tasks">Open ones of that decision; one or more.</param>
    public string Format(Decision decision, IReadOnlyList<InspectionTask> tasks)
    {
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{(language == Language.Zh ? "zh" : "en")}\"><meta charset=\"utf-8\"><title>{Say(decision.DeclarationId)}</title><style>{Style}</style>");
        foreach (var visit in tasks.GroupBy(task => (task.Office, task.Place)))
        {
            AddVisit(decision, [.. visit]);
        }
        return page.Append("</html>\n").ToString();
    }

    private void AddVisit(Decision decision, IReadOnlyList<InspectionTask> tasks)
    {
        var first = tasks[0];
        page.Append(CultureInfo.InvariantCulture, $"<section><h1>{In("Inspection order", "查验作业单")} · {Where(first)}</h1><table>");
        AddRow(words.Declaration, $"{first.DeclarationId} ({first.Tenant})", In("Office", "海关"), first.Office);
        AddRow(In("Officers", "查验关员"), string.Join(", ", tasks.SelectMany(task => task.Officers).Distinct()), In("Due", "时限"), Due(tasks));
        page.Append("</table>");
        foreach (var line in decision.Lines.Where(line => tasks.Any(task => task.LineNo == line.LineNo)))
        {
            AddLine(line, [.. tasks.Where(task => task.LineNo == line.LineNo)]);
        }
        page.Append(CultureInfo.InvariantCulture, $"<p class=small>{Say(decision.DecisionId)} · {In("revision", "修订")} {decision.Revision} · {Say(decision.DecidedAt.ToDateTimeOffset())} · {Say(decision.PolicyVersion)}</p></section>");
    }

    private void AddLine(LineDecision line, IReadOnlyList<InspectionTask> tasks)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{words.Line} {line.LineNo} · {Say(tasks[0].HsCode)} {Say(tasks[0].GoodsName)}</h2><table>");
        page.Append(CultureInfo.InvariantCulture, $"<tr><th>{In("Regime", "业务")}</th><th>{words.Level}</th><th>{words.How}</th><th>{In("Items", "检验项目")}</th></tr>");
        foreach (var requirement in line.Requirements.Where(one => tasks.Any(task => task.Regime == one.Regime)))
        {
            var items = requirement.Items.Where(item => item.Change != ItemChange.Removed).Select(item => $"{item.Code} {In(item.NameEn, item.NameZh)}");
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{words.Name(requirement.Regime)}<br><span class=small>{Say(requirement.LegalBasis)}</span></td><td>{words.Name(requirement.Level)}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{Say(words.Order(requirement)).Replace("\n", "<br>", StringComparison.Ordinal)}</td><td>{string.Join("<br>", items.Select(Say))}</td></tr>");
        }
        page.Append(CultureInfo.InvariantCulture, $"</table><ul class=small>{string.Concat(line.Reasons.Select(reason => $"<li>{Say(In(reason.TextEn, reason.TextZh))}</li>"))}</ul><table>");
        page.Append(CultureInfo.InvariantCulture, $"<tr><th>{In("Items inspected", "检验数量")}</th><th>{In("Not conforming", "不合格数")}</th><th>{In("Findings", "查验发现")}</th><th>{In("Date, signatures (two)", "日期、双人签名")}</th></tr>");
        page.Append("<tr class=blank><td></td><td></td><td></td><td></td></tr></table>");
    }

    private void AddRow(string name, string value, string other, string otherValue) =>
        page.Append(CultureInfo.InvariantCulture, $"<tr><th>{name}</th><td>{Say(value)}</td><th>{other}</th><td>{Say(otherValue)}</td></tr>");

    private string Where(InspectionTask task) => task.Place == Place.Unspecified ? In("papers", "单证") : words.Name(task.Place);

    private static string Due(IEnumerable<InspectionTask> tasks) => tasks.Min(task => task.Due?.ToDateTimeOffset()) is { } due ? Say(due) : "-";

    // As the clocks say where the goods are.
    private static string Say(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm '+08:00'", CultureInfo.InvariantCulture);

    private string In(string english, string chinese) => language == Language.Zh && chinese.Length > 0 ? chinese : english;

    private static string Say(string text) => WebUtility.HtmlEncode(text);
}
