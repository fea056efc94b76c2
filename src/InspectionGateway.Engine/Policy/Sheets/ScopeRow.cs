using System.Globalization;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>An accepted scope as a row of a pack's table.</summary>
public static class ScopeRow
{
    private const int OfficeDigits = 4;

    /// <summary>A table without rows.</summary>
    /// <param name="folder">Of the pack.</param>
    public static PolicySource NewTable(string folder) => new($"{folder}/accepted-scopes.yaml", "table: accepted_scopes\nrows: []\n");

    /// <summary>The table with the scope: its row changed, or a new one at the end. Other rows keep their text.</summary>
    /// <param name="table">A table of accepted scopes.</param>
    /// <param name="policy">What its packs compile to.</param>
    /// <param name="scope">The scope; its layer is the pack's.</param>
    /// <param name="grant">The grant that a lower layer names; empty: as in the row before.</param>
    /// <exception cref="FormatException">The file is no table.</exception>
    public static PolicySource Put(PolicySource table, PolicySet policy, AcceptedScope scope, string grant)
    {
        var sheet = TableSheet.Of(table, policy, withAll: true);
        var header = sheet.Columns.Select(column => column.Name).ToList();
        var (id, rows) = (header.IndexOf("id"), sheet.Rows.ToList());
        var at = rows.FindIndex(row => row[id] == scope.Id);
        var cells = CellsOf(scope);
        cells["grant"] = grant.Length > 0 || at < 0 ? Cell(grant) : rows[at][header.IndexOf("grant")];
        var said = header.Select(name => cells.GetValueOrDefault(name, "")).ToList();
        if (at < 0)
        {
            rows.Add(said);
        }
        else
        {
            rows[at] = said;
        }
        return SheetImport.Of(table, policy, new SheetText(header, rows)).Source;
    }

    private static Dictionary<string, string> CellsOf(AcceptedScope scope) => new()
    {
        ["id"] = Cell(scope.Id),
        ["when.hs"] = Cell(scope.HsPrefixes),
        ["when.customs_office"] = Cell(scope.CustomsOffices.Select(office => office.Length < OfficeDigits ? office + "*" : office)),
        ["when.zone"] = Cell(scope.Zones),
        ["valid.from"] = Cell(scope.Valid?.From),
        ["valid.to"] = Cell(scope.Valid?.To),
        ["report_months"] = Cell(scope.ReportMonths),
        ["report_days"] = Cell(scope.ReportDays),
        ["required_items"] = Cell(scope.RequiredItems),
        ["body_codes"] = Cell(scope.BodyCodes),
        ["photos"] = Cell(scope.Photos),
        ["conveyance"] = Cell(scope.Conveyance),
        ["ccc"] = Cell(scope.Ccc),
        ["level"] = EnumNames<InspectionLevel>.Of(scope.Level),
        ["basis"] = Cell(scope.Basis.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    };

    private static string Cell(string text) => text.Length == 0 ? "" : CellText.Of(new YamlScalarNode(text), isList: false);

    private static string Cell(IEnumerable<string> texts) => CellText.Of(new YamlSequenceNode(texts.Select(text => new YamlScalarNode(text))), isList: true) is var cell and not "[]" ? cell : "";

    private static string Cell(int count) => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture);

    private static string Cell(bool flag) => flag ? "true" : "";

    private static string Cell(Day? day) => LegalCalendar.DayOf(day) is { } number ? DateOnly.FromDayNumber(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
