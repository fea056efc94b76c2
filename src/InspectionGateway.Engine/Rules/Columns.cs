using System.Collections.Frozen;
using System.Text.Json;

namespace InspectionGateway.Engine.Rules;

/// <summary>What kind of values each column holds, and its name in YAML.</summary>
public static class Columns
{
    private static readonly FrozenDictionary<string, Column> ByName =
        Enum.GetValues<Column>().ToFrozenDictionary(column => column.YamlName());

    /// <summary>Every name in YAML.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>How many columns there are.</summary>
    public static readonly int Count = Enum.GetValues<Column>().Length;

    private static readonly int[] Slots = [.. Enum.GetValues<Column>().Select(column => Enum.GetValues<Column>().Count(other => other < column && other.Kind() == column.Kind()))];

    private static readonly int[] Counts = [.. Enum.GetValues<ColumnKind>().Select(kind => Enum.GetValues<Column>().Count(column => column.Kind() == kind))];

    /// <summary>How many columns of a kind there are.</summary>
    internal static int CountOf(ColumnKind kind) => Counts[(int)kind];

    /// <summary>The column's place among those of its kind.</summary>
    internal static int Slot(this Column column) => Slots[(int)column];

    /// <summary>Kind of the column's values.</summary>
    public static ColumnKind Kind(this Column column) => column switch
    {
        Column.Hs => ColumnKind.Prefix,
        Column.Quantity or Column.NetWeight or Column.Value => ColumnKind.Range,
        Column.Attribute or Column.TemporaryState or Column.List or Column.Category or Column.UnknownCode or Column.Missing or Column.Flag => ColumnKind.Set,
        Column.CustomsOffice or (>= Column.Importer and <= Column.Attachment) => ColumnKind.Text,
        _ => ColumnKind.Symbol,
    };

    /// <summary>How what was said in a text column is compared.</summary>
    internal static TextReading Reading(this Column column) => column switch
    {
        Column.CustomsOffice or Column.OriginRegion or Column.UnNumber => TextReading.Code,
        Column.Importer or Column.Owner or Column.Declarant or Column.Maker => TextReading.Firm,
        Column.Qualification or Column.Attachment => TextReading.Present,
        _ => TextReading.Joined,
    };

    /// <summary>The column's name in policy files: snake_case.</summary>
    public static string YamlName(this Column column) => JsonNamingPolicy.SnakeCaseLower.ConvertName(column.ToString());

    /// <summary>The column of that name, if there is one.</summary>
    public static bool TryParse(string name, out Column column) => ByName.TryGetValue(name, out column);
}
