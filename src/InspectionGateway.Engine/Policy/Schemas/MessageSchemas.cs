using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace InspectionGateway.Engine.Policy.Schemas;

/// <summary>The schemas of the contract's messages as they stand in YAML: numbers and texts with or without quotes, names as the contract or its JSON has them.</summary>
internal static class MessageSchemas
{
    /// <summary>These messages and all that they have, each by its full name.</summary>
    /// <param name="place">Where the answer will stand.</param>
    /// <param name="roots">The messages.</param>
    public static JsonObject Of(string place, params MessageDescriptor[] roots)
    {
        var schemas = new JsonObject();
        var left = new Queue<MessageDescriptor>(roots);
        while (left.TryDequeue(out var message))
        {
            if (schemas.TryAdd(message.FullName, Of(message, place)))
            {
                foreach (var field in message.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message))
                {
                    left.Enqueue(field.MessageType);
                }
            }
        }
        return schemas;
    }

    /// <summary>Of one of them, where it is used.</summary>
    public static JsonObject Reference(MessageDescriptor message, string place) => new() { ["$ref"] = $"{place}/{message.FullName}" };

    private static JsonObject Of(MessageDescriptor message, string place)
    {
        if (message.FullName == Timestamp.Descriptor.FullName)
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = "T.*(Z|[+-][0-9:]+)$" };
        }
        var properties = new JsonObject();
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            properties[field.Name] = OrNull(field, place);
            properties[field.JsonName] = OrNull(field, place);
        }
        return SchemaParts.Object(properties);
    }

    private static JsonObject OrNull(FieldDescriptor field, string place) => new()
    {
        ["anyOf"] = new JsonArray(field.IsRepeated ? new JsonObject { ["type"] = "array", ["items"] = Value(field, place) } : Value(field, place), new JsonObject { ["type"] = "null" }),
    };

    private static JsonObject Value(FieldDescriptor field, string place) => field.FieldType switch
    {
        FieldType.Message => Reference(field.MessageType, place),
        FieldType.Enum => new JsonObject { ["enum"] = new JsonArray([.. field.EnumType.Values.Select(value => (JsonNode)value.Name)]) },
        FieldType.Bool => SchemaParts.Flag(),
        _ => SchemaParts.Text(),
    };
}
