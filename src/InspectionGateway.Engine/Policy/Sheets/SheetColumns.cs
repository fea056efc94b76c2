using System.Text.Json.Nodes;
using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Policy.Schemas;

namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>The columns that a table may have, as its JSON schema says.</summary>
internal static class SheetColumns
{
    private static readonly string[] First = ["id", "when", "not"];

    /// <summary>All of them: the id, what is asked, and then the rest as the schema orders it.</summary>
    public static IReadOnlyList<SheetColumn> Of(TableShape shape, PolicySet policy)
    {
        var columns = new ColumnSchemas(policy).All();
        return [.. Under("", PolicySchema.Row(shape, policy)).OrderBy(column => Array.IndexOf(First, column.Key) is var place and >= 0 ? place : First.Length)];

        IEnumerable<SheetColumn> Under(string path, JsonObject schema)
        {
            var resolved = schema["$ref"] is { } reference ? columns[$"{reference}".Split('/')[^1]]!.AsObject() : schema;
            return resolved["properties"] is JsonObject properties
                ? properties.SelectMany(pair => Under(path.Length == 0 ? pair.Key : $"{path}.{pair.Key}", pair.Value!.AsObject()))
                : [One(path, resolved)];
        }
    }

    private static SheetColumn One(string path, JsonObject schema)
    {
        var choices = schema["anyOf"]?.AsArray().Select(choice => choice!.AsObject()).ToList() ?? [schema];
        // Of one or several, the first choice is one; of codes with digits, the first is their list.
        var isList = choices.Exists(choice => $"{choice["type"]}" == "array");
        var one = choices[0]["anyOf"]?[0]?.AsObject() ?? choices[0];
        return new SheetColumn(path, [.. (one["enum"]?.AsArray() ?? []).Select(code => $"{code}").Distinct()], isList && choices.Count > 1, IsNumber(one));
    }

    // A number may stand there as a text, a text not only as a number.
    private static bool IsNumber(JsonObject schema) => schema["type"] is JsonArray types && $"{types[0]}" == "number";
}
