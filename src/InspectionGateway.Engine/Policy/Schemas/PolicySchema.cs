using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Schemas;

/// <summary>
/// A JSON schema (2020-12) of the files of policy packs, with the codes, reasons and laws of some packs: for editors that complete and check
/// YAML by one. What it refuses does not compile; what it lets pass may not compile either.
/// </summary>
public static class PolicySchema
{
    private const string ColumnsPlace = "#/$defs/columns";
    private const string MessagesPlace = "#/$defs/messages";
    private const string Table = "table";
    private const string Section = "section";
    private const string Id = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>Writes it.</summary>
    /// <param name="policy">Packs that compile.</param>
    public static JsonObject Of(PolicySet policy) => new()
    {
        ["$schema"] = Id,
        ["title"] = "InspectionGateway: policy packs",
        ["description"] = $"Of {policy.Version}.",
        ["type"] = "object",
        ["properties"] = new JsonObject { [Table] = SchemaParts.OneOf(TableShape.All.Select(shape => shape.Name)), [Section] = SchemaParts.OneOf(FileSelection.Sections) },
        ["allOf"] = new JsonArray(
        [
            .. TableShape.All.Select(shape => If(Table, shape.Name, SchemaParts.Object(new JsonObject { ["rows"] = new JsonObject { ["type"] = "array", ["items"] = Row(shape, policy) } }, "rows"))),
            .. FileSelection.Sections.Select(section => If(Section, section, SectionSchemas.Of(section, MessagesPlace))),
            new JsonObject { ["anyOf"] = new JsonArray(Has(Table), Has(Section), SectionSchemas.Pack(ColumnSchemas.Of(ConditionReader.ScopeColumns, ColumnsPlace))) },
        ]),
        ["$defs"] = new JsonObject { ["columns"] = new ColumnSchemas(policy).All(), ["messages"] = MessageSchemas.Of(MessagesPlace, Declaration.Descriptor, FactRecord.Descriptor) },
    };

    // A file that says what it is holds what belongs there.
    private static JsonNode If(string kind, string name, JsonObject then)
    {
        then["properties"]![kind] = new JsonObject();
        return new JsonObject { ["if"] = new JsonObject { ["properties"] = new JsonObject { [kind] = new JsonObject { ["const"] = name } }, ["required"] = new JsonArray(kind) }, ["then"] = then };
    }

    private static JsonObject Has(string kind) => new() { ["required"] = new JsonArray(kind) };

    /// <summary>The schema of a row of a table; what it may ask is said by reference.</summary>
    internal static JsonObject Row(TableShape shape, PolicySet policy)
    {
        var row = new SchemaParts(Reason(policy), Basis(policy)).Of(shape);
        var properties = row["properties"]!.AsObject();
        if (shape.Effect == TableEffect.Grant)
        {
            properties["scope"] = ColumnSchemas.Of(ConditionReader.ScopeColumns, ColumnsPlace);
        }
        else
        {
            properties["when"] = ColumnSchemas.Of(Enum.GetValues<Column>().Where(shape.Knows), ColumnsPlace);
            if (shape.Effect != TableEffect.Accept)
            {
                properties["not"] = ColumnSchemas.Of(Enum.GetValues<Column>().Where(shape.Knows), ColumnsPlace);
            }
        }
        return row;
    }

    private static JsonObject Reason(PolicySet policy) => SchemaParts.OneOf(policy.Reasons.All.Select(reason => reason.Code).Order(StringComparer.Ordinal));

    // A law, and what of it.
    private static JsonObject Basis(PolicySet policy) => SchemaParts.OneOrSeveral(policy.Laws.All.Count == 0
        ? new JsonObject { ["type"] = "string" }
        : new JsonObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', policy.Laws.All.Select(law => Regex.Escape(law.Id)).Order(StringComparer.Ordinal))})( (art|ch|item) [0-9]+)?$" });
}
