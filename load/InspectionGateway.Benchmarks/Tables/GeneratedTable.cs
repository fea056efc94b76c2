using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InspectionGateway.Benchmarks.Tables;

/// <summary>One row; an empty text asks for nothing.</summary>
/// <param name="Hs">Leading digits.</param>
/// <param name="Origin">ISO alpha-3.</param>
/// <param name="Credit">A grade of 2026-04-01 on.</param>
/// <param name="TradeMode">4 digits.</param>
/// <param name="Level">1 DOCUMENTS to 4 FULL.</param>
internal sealed record TableRow(string Hs, string Origin, string Credit, string TradeMode, int Level);

/// <summary>What is asked of a table: the strictest level of all rows that hold, 0 when none does.</summary>
public sealed record TableQuestion(string Hs, string Origin, string Credit, string TradeMode);

/// <summary>The same rows and questions for whoever answers them, made from a seed.</summary>
internal sealed class GeneratedTable
{
    /// <summary>By the number of a row's level.</summary>
    public static readonly string[] Levels = ["RELEASE", "DOCUMENTS", "ON_SITE", "SAMPLING", "FULL"];

    private const int Questions = 256;

    private static readonly string[] Origins = [.. "ARG AUS AUT BEL BGD BRA CAN CHE CHL COL CZE DEU DNK EGY ESP FIN FRA GBR GRC HUN IDN IND IRL ISR ITA JPN KHM KOR LKA MAR MEX MMR MYS NLD NOR NZL PAK PER PHL POL PRT ROU RUS SAU SGP SVK SWE THA TUN TUR UKR USA VNM ZAF".Split(' ')];
    private static readonly string[] Grades = ["AEO_ADVANCED", "AEO", "REGULAR", "DISHONEST", "SERIOUSLY_DISHONEST"];
    private static readonly string[] Modes = ["0110", "0214", "0265", "0345", "0445", "0500", "0615", "0657", "0744", "0864", "1200", "1234", "1427", "1741", "2225", "2939", "3239", "3511", "4019", "4239", "4561", "5014", "5072", "5300"];

    private readonly Random random;

    public GeneratedTable(TableKind kind, int rows, int seed)
    {
        random = new Random(seed);
        Rows = [.. Enumerable.Range(0, rows).Select(_ => Row(kind))];
        Asked = [.. Enumerable.Range(0, Questions).Select(_ => new TableQuestion(Code(10), Of(Origins), Of(Grades), Of(Modes)))];
    }

    public IReadOnlyList<TableRow> Rows { get; }

    public IReadOnlyList<TableQuestion> Asked { get; }

    /// <summary>Row by row, with nothing clever: what every answer is held against.</summary>
    public int Answer(TableQuestion asked) => Rows.Where(row => Holds(row, asked)).Select(row => row.Level).DefaultIfEmpty().Max();

    /// <summary>How many rows hold for a question, on the average.</summary>
    public double Firing => Asked.Average(asked => Rows.Count(row => Holds(row, asked)));

    /// <summary>The file of a policy pack.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder("table: raises\nrows:\n");
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            var asks = new[] { ("hs", row.Hs), ("origin", row.Origin), ("credit", row.Credit), ("trade_mode", row.TradeMode) }.Where(one => one.Item2.Length > 0);
            yaml.Append(CultureInfo.InvariantCulture, $"  - id: row-{i}\n    when: {{{string.Join(", ", asks.Select(one => $"{one.Item1}: \"{one.Item2}\""))}}}\n");
            yaml.Append(CultureInfo.InvariantCulture, $"    regimes: [COMMODITY]\n    level: {Levels[row.Level]}\n    basis: inspection-law\n    reason: USED_GOODS\n");
        }
        return yaml.ToString();
    }

    /// <summary>For programs in other languages: rows, questions and the right answers.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { rows = Rows, asked = Asked, answers = Asked.Select(Answer) }, JsonSerializerOptions.Web);

    private static bool Holds(TableRow row, TableQuestion asked) => asked.Hs.StartsWith(row.Hs, StringComparison.Ordinal)
        && (row.Origin.Length == 0 || row.Origin == asked.Origin) && (row.Credit.Length == 0 || row.Credit == asked.Credit) && (row.TradeMode.Length == 0 || row.TradeMode == asked.TradeMode);

    private TableRow Row(TableKind kind) => kind == TableKind.NoHs || (kind == TableKind.Mixed && random.Next(100) >= 85)
        ? new TableRow("", Of(Origins), Of(Grades), random.Next(2) == 0 ? Of(Modes) : "", random.Next(1, Levels.Length))
        : new TableRow(Code(2 * random.Next(kind == TableKind.Hs ? 2 : 1, 6)), random.Next(2) == 0 ? Of(Origins) : "", "", "", random.Next(1, Levels.Length));

    // Chapters 01 to 97, each with a few headings and subheadings in use, as in the tariff.
    private string Code(int digits) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 98):D2}{random.Next(1, 30):D2}{random.Next(1, 6) * 10:D2}{random.Next(0, 4) * 10:D2}{random.Next(0, 3) * 10:D2}")[..digits];

    private string Of(string[] codes) => codes[random.Next(codes.Length)];
}
