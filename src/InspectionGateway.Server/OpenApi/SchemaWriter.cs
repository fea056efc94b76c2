using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace InspectionGateway.Server.OpenApi;

/// <summary>Writes messages as schemas, in the JSON mapping of protobuf. Each message becomes one named component.</summary>
internal sealed class SchemaWriter(OpenApiDocument document, ContractComments comments)
{
    private readonly ExampleWriter examples = new(comments);

    private readonly HashSet<string> written = [];

    /// <summary>A reference to the message's component, which is written when it is the first.</summary>
    public IOpenApiSchema Of(MessageDescriptor message)
    {
        switch (message.FullName)
        {
            case "google.protobuf.Timestamp":
                return new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
            case "google.protobuf.Any":
                return AnyValue();
        }
        if (written.Add(message.FullName))
        {
            document.AddComponent<IOpenApiSchema>(message.FullName, Write(message));
        }
        return new OpenApiSchemaReference(message.FullName, document);
    }

    /// <summary>A field's schema, without its repetition.</summary>
    public IOpenApiSchema OfElement(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => Of(field.MessageType),
        FieldType.Enum => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. field.EnumType.Values.Select(value => JsonValue.Create(value.Name))] },
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String },
        FieldType.Bytes => new OpenApiSchema { Type = JsonSchemaType.String, Format = "byte" },
        FieldType.Double or FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        FieldType.UInt32 or FieldType.Fixed32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
        // JSON numbers do not hold 64 bits: protobuf writes them as text.
        FieldType.UInt64 or FieldType.Fixed64 => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uint64" },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, Format = "int64" },
    };

    private static OpenApiSchema AnyValue() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema> { ["@type"] = new OpenApiSchema { Type = JsonSchemaType.String } },
    };

    private OpenApiSchema Write(MessageDescriptor message)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = Said(message.FullName), Properties = new Dictionary<string, IOpenApiSchema>() };
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            schema.Properties[field.JsonName] = Described(field);
        }
        return schema;
    }

    /// <summary>A field's schema with what the contract says of it and an example.</summary>
    public IOpenApiSchema Described(FieldDescriptor field)
    {
        var (schema, description) = (OfElement(field), DescriptionOf(field));
        if (field.IsRepeated)
        {
            schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema };
        }
        switch (schema)
        {
            case OpenApiSchema own:
                (own.Description, own.Examples) = (description, [examples.Of(field)]);
                break;
            case OpenApiSchemaReference reference:
                (reference.Description, reference.Examples) = (description, [examples.Of(field)]);
                break;
        }
        return schema;
    }

    // What is said of the field; else of its type; else its name in words. Of an enum what its values mean, too.
    private string DescriptionOf(FieldDescriptor field)
    {
        var type = field.FieldType == FieldType.Message ? comments.Find(field.MessageType.FullName) : field.FieldType == FieldType.Enum ? comments.Find(field.EnumType.FullName) : "";
        var said = comments.Find(field.FullName) is { Length: > 0 } own ? own : type.Length > 0 ? type : $"{ExampleWriter.Say(field.Name)}.";
        var values = field.FieldType != FieldType.Enum ? "" : string.Join("; ", field.EnumType.Values.Select(value => (value.Name, Comment: comments.Find($"{field.EnumType.FullName}.{value.Name}")))
            .Where(value => value.Comment.Length > 0).Select(value => $"{value.Name}: {value.Comment}"));
        return values.Length > 0 ? $"{said} {values}." : said;
    }

    private string? Said(string name) => comments.Find(name) is { Length: > 0 } comment ? comment : null;
}
