namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>A column of a table as a sheet.</summary>
/// <param name="Name">Where a row has its value: "id", "when.credit", "valid.from".</param>
/// <param name="Codes">The values it knows; none: it knows no list.</param>
/// <param name="IsList">Whether a cell may hold several, with semicolons between them.</param>
/// <param name="IsNumber">Whether it holds numbers; all else is text, codes of digits too.</param>
public sealed record SheetColumn(string Name, IReadOnlyList<string> Codes, bool IsList, bool IsNumber)
{
    /// <summary>The key of the row under which it stands: "when".</summary>
    internal string Key => KeyOf(Name);

    /// <summary>The first part of a name.</summary>
    internal static string KeyOf(string name) => name.IndexOf('.') is var dot and > 0 ? name[..dot] : name;
}
