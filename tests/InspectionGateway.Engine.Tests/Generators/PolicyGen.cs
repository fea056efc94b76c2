using CsCheck;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Tests.Generators;

/// <summary>Random rows and lines over few codes, so that they often meet.</summary>
public static class PolicyGen
{
    /// <summary>The codes that rows and lines use in each symbol or set column.</summary>
    public static readonly IReadOnlyDictionary<Column, string[]> Codes = new Dictionary<Column, string[]>
    {
        [Column.Direction] = ["IMPORT", "EXPORT"],
        [Column.Stage] = ["WHOLE", "SUMMARY", "ZONE_LINE_1", "TRANSIT"],
        [Column.TradeMode] = ["0110", "1210", "4561"],
        [Column.TransportMode] = ["2", "5"],
        [Column.Zone] = ["CQ-FTZ", "NONE"],
        [Column.Origin] = ["JPN", "DEU", "USA", "CHN"],
        [Column.Risk] = ["LOW", "MEDIUM", "HIGH"],
        [Column.Credit] = ["AEO_ADVANCED", "GENERAL", "DISHONEST"],
        [Column.Attribute] = ["11", "18", "21", "31"],
        [Column.List] = ["RED", "BLACK"],
        [Column.Category] = ["M", "P", "R", "L"],
        [Column.UnknownCode] = ["HS", "COUNTRY"],
        [Column.Missing] = ["ORIGIN", "MODEL"],
        [Column.Flag] = ["DANGEROUS", "MERGE"],
        [Column.ImporterCredit] = ["AEO_ADVANCED", "GENERAL"],
        [Column.OwnerCredit] = ["AEO_ADVANCED", "GENERAL"],
        [Column.DeclarantCredit] = ["AEO_ADVANCED", "GENERAL"],
        [Column.DestinationCountry] = ["JPN", "DEU"],
        [Column.Weekday] = ["MONDAY", "SUNDAY"],
        [Column.TemporaryState] = ["SUSPENDED"],
    };

    /// <summary>What rows ask for in text columns; a line says some of what they mean, joined.</summary>
    private static readonly Dictionary<Column, string[]> Texts = new()
    {
        [Column.CustomsOffice] = ["8000", "8001", "80*", "8*"],
        [Column.UnNumber] = ["3480", "34*"],
        [Column.Brand] = ["morgenrot", "abendrot", "mor*"],
        [Column.GoodsPlace] = ["yard 1", "yard*"],
        [Column.Importer] = ["USCC:a1", "USCC:a*", "CUSTOMS:b1"],
        [Column.Maker] = ["EORI:de1", "NAME:works"],
        [Column.Qualification] = ["411", "tpr", "4*"],
    };

    private static readonly Dictionary<Column, string[]> SaidTexts = new()
    {
        [Column.CustomsOffice] = ["8000", "8001", "80", "53"],
        [Column.UnNumber] = ["3480", "3481", "34"],
        [Column.Brand] = ["morgenrot", "abendrot", "mor", "other"],
        [Column.GoodsPlace] = ["yard 1", "yard 2", "elsewhere"],
        [Column.Importer] = ["USCC:a1", "USCC:c1", "CUSTOMS:b1", "CUSTOMS:b2"],
        [Column.Maker] = ["EORI:de1", "NAME:works", "NAME:others"],
        [Column.Qualification] = ["411", "tpr", "520"],
    };

    private static readonly string[] Prefixes = ["61", "6109", "610910", "61091000", "6109100010", "62", "8471", "847130"];
    private static readonly string[] HsCodes = ["6109100010", "61091000", "610910", "6110200000", "8471300000", "0101210000"];
    private static readonly Column[] Ranges = [Column.Quantity, Column.NetWeight, Column.Value];

    private static readonly Gen<ConditionModel> CodeCondition =
        from column in Pick(Codes.Keys.ToArray())
        from negated in Gen.Bool
        from values in Pick(Codes[column]).Array[1, 3]
        select new ConditionModel(column, negated, [.. values.Distinct()]);

    private static readonly Gen<ConditionModel> HsCondition =
        from negated in Gen.Bool
        from values in Pick(Prefixes).Array[1, 3]
        select new ConditionModel(Column.Hs, negated, [.. values.Distinct()]);

    private static readonly Gen<ConditionModel> TextCondition =
        from column in Pick(Texts.Keys.ToArray())
        from negated in Gen.Bool
        from values in Pick(Texts[column]).Array[1, 2]
        select new ConditionModel(column, negated, [.. values.Distinct()]);

    private static readonly Gen<ConditionModel> RangeCondition =
        from column in Pick(Ranges)
        from negated in Gen.Bool
        from min in Gen.Int[0, 10]
        from width in Gen.Int[0, 5]
        from open in Gen.Int[0, 2]
        select new ConditionModel(column, negated, [], open == 1 ? null : min, open == 2 ? null : min + width);

    private static readonly Gen<DateOnly?> Date = Gen.Frequency(
        (2, Gen.Const((DateOnly?)null)), (1, Gen.Int[0, 20].Select(days => (DateOnly?)new DateOnly(2026, 3, 20).AddDays(days))));

    /// <summary>One row of up to four conditions, each on another column and sign.</summary>
    public static readonly Gen<RowModel> Row =
        from conditions in Gen.Frequency((4, CodeCondition), (2, HsCondition), (2, TextCondition), (1, RangeCondition)).Array[0, 4]
        from one in Date
        from other in Date
        let swap = one > other
        select new RowModel([.. conditions.DistinctBy(condition => (condition.Column, condition.Negated))], swap ? other : one, swap ? one : other);

    /// <summary>A table of 1 to 40 rows.</summary>
    public static readonly Gen<RowModel[]> Rows = Row.Array[1, 40];

    /// <summary>A line; each column is unknown one time in five, or holds a code that no row mentions.</summary>
    public static readonly Gen<LineModel> Line =
        from choices in Gen.Int[0, 9].Array[Columns.Count * 4]
        select Build(choices);

    private static Gen<T> Pick<T>(T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static LineModel Build(int[] choices)
    {
        var symbols = new Dictionary<Column, string>();
        var sets = new Dictionary<Column, SetModel>();
        var numbers = new Dictionary<Column, decimal>();
        var texts = new Dictionary<Column, string[]>();
        foreach (var column in Enum.GetValues<Column>())
        {
            var (known, first, second, third) = (choices[(int)column * 4] > 1, choices[((int)column * 4) + 1], choices[((int)column * 4) + 2], choices[((int)column * 4) + 3]);
            switch (column.Kind())
            {
                case ColumnKind.Symbol when known && Codes.TryGetValue(column, out var codes):
                    symbols[column] = first < codes.Length ? codes[first] : first == 9 ? "ELSE" : codes[first % codes.Length];
                    break;
                case ColumnKind.Set when known && Codes.ContainsKey(column):
                    sets[column] = new SetModel(Members(column, first, 3), Members(column, second, third < 3 ? 2 : 0));
                    break;
                case ColumnKind.Text when known && SaidTexts.TryGetValue(column, out var said):
                    texts[column] = [.. new[] { said[first % said.Length], said[second % said.Length] }.Take(column is Column.CustomsOffice or Column.UnNumber || third < 5 ? 1 : 2).Distinct()];
                    break;
                case ColumnKind.Range when known:
                    numbers[column] = first + (second / 2m);
                    break;
            }
        }
        var hs = choices[(int)Column.Hs * 4] is var choice && choice > 1 ? HsCodes[choice % HsCodes.Length] : null;
        return new LineModel(symbols, sets, numbers, texts, hs);
    }

    private static string[] Members(Column column, int start, int count) =>
        [.. Codes[column].Append("ELSE").Skip(start % 5).Take(start < 5 ? Math.Min(count, 1) : count)];
}
