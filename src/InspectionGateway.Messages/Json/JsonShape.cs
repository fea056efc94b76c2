using System.Text.Json;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Messages.Fields;

namespace InspectionGateway.Messages.Json;

/// <summary>
/// Holds JSON against the contract before it is parsed, so that a problem has the place, the value and what belongs there; the parser says neither. Used by one thread.
/// </summary>
internal sealed class JsonShape(ProblemList problems, int line)
{
    /// <summary>Adds a problem for everything in the object that is not of the message's shape.</summary>
    public void Check(JsonElement element, MessageDescriptor message, string path = "")
    {
        foreach (var property in element.EnumerateObject())
        {
            var place = path.Length > 0 ? $"{path}.{property.Name}" : property.Name;
            var field = message.Fields.InDeclarationOrder().FirstOrDefault(one => one.JsonName == property.Name || one.Name == property.Name);
            if (field is null)
            {
                problems.Add(line, place, "", $"a field of {message.Name}; nearest is '{NearestName.Of(property.Name, message.Fields.InDeclarationOrder().Select(one => one.Name))}'");
            }
            else if (field.IsRepeated && property.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var (item, index) in property.Value.EnumerateArray().Select((item, index) => (item, index)))
                {
                    CheckValue(item, field, $"{place}[{index}]");
                }
            }
            else if (field.IsRepeated && property.Value.ValueKind != JsonValueKind.Null)
            {
                Refuse(place, property.Value, "a list: [...]");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                CheckValue(property.Value, field, place);
            }
        }
    }

    private void CheckValue(JsonElement value, FieldDescriptor field, string place)
    {
        switch (field.FieldType)
        {
            case FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName:
                Require(value.ValueKind == JsonValueKind.String && IsTime(value.GetString()!), value, place, "a time with its zone: \"2026-11-24T09:30:00+08:00\"");
                break;
            case FieldType.Message when value.ValueKind == JsonValueKind.Object:
                Check(value, field.MessageType, place);
                break;
            case FieldType.Message:
                Refuse(place, value, Example(field.MessageType, value));
                break;
            case FieldType.Enum:
                var names = field.EnumType.Values.Select(one => one.Name).ToList();
                Require(
                    value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && names.Contains(value.GetString()!)), value, place, $"one of {string.Join(", ", names.Skip(1))}");
                break;
            case FieldType.String:
                Require(value.ValueKind == JsonValueKind.String, value, place, "text: in quotation marks");
                break;
            case FieldType.Bool:
                Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, value, place, "true or false, without quotation marks");
                break;
            default:
                Require(value.ValueKind is JsonValueKind.Number or JsonValueKind.String, value, place, "a whole number");
                break;
        }
    }

    // Decimals are messages, so that no reader makes binary floats of them; a day has its parts.
    private static string Example(MessageDescriptor message, JsonElement value) => message.Name switch
    {
        nameof(Protocol.Decimal) when value.ValueKind is JsonValueKind.Number => $$"""{"value": "{{value.GetRawText()}}"}""",
        nameof(Protocol.Decimal) => """{"value": "12.5"}""",
        nameof(Protocol.Day) => """{"year": 2026, "month": 11, "day": 24}""",
        nameof(Protocol.Party) => """{"scheme": "USCC", "value": "..."}""",
        _ => $"an object with fields of {message.Name}: {string.Join(", ", message.Fields.InDeclarationOrder().Select(field => field.Name))}",
    };

    private static bool IsTime(string text) => text.Contains('T', StringComparison.Ordinal) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal));

    private void Require(bool holds, JsonElement value, string place, string rule)
    {
        if (!holds)
        {
            Refuse(place, value, rule);
        }
    }

    private void Refuse(string place, JsonElement value, string rule) => problems.Add(line, place, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), rule);
}
