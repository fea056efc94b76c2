using System.Text.Json.Nodes;
using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Schemas;

/// <summary>The schemas of what rows ask, with the codes that each column knows. Immutable.</summary>
internal sealed class ColumnSchemas(PolicySet policy)
{
    private readonly Vocabulary vocabulary = new(policy.Codes, policy.Credit);

    /// <summary>What each column may hold, by its name; said once, since lists are long.</summary>
    public JsonObject All() => SchemaParts.With([], [.. Enum.GetValues<Column>().Select(column => (column.YamlName(), Of(column)))]);

    /// <summary>Some of the columns, by references into <see cref="All"/>.</summary>
    /// <param name="columns">Those that may be asked for.</param>
    /// <param name="place">Of what each column may hold.</param>
    public static JsonObject Of(IEnumerable<Column> columns, string place) => SchemaParts.Object(SchemaParts.With(
        [], [.. columns.Select(column => (column.YamlName(), new JsonObject { ["$ref"] = $"{place}/{column.YamlName()}" }))]));

    // YAML reads a code of digits without quotes as a number: the compiler takes it, too.
    private JsonObject Of(Column column) => column.Kind() switch
    {
        ColumnKind.Range => SchemaParts.Object(new JsonObject { ["min"] = SchemaParts.Number(), ["max"] = SchemaParts.Number() }),
        ColumnKind.Prefix => SchemaParts.OneOrSeveral(SchemaParts.HsPrefix()),
        _ when vocabulary.CodesOf(column) is { } codes => SchemaParts.OneOrSeveral(SchemaParts.OneOf(codes.Order(StringComparer.Ordinal))),
        _ => SchemaParts.OneOrSeveral(SchemaParts.Text()),
    };
}
