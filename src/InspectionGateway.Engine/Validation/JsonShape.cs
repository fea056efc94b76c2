using System.Text.Json;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace InspectionGateway.Engine.Validation;

/// <summary>
/// Holds JSON against the contract before it is parsed, so that a violation has the place, the value and what belongs there; the parser says neither. Used once.
/// </summary>
public sealed class JsonShape
{
    private const int ShownValue = 64;
    private const int MostListed = 50;
    private const string HalfLetter = "text in whole letters: an escape such as \\ud800 alone is half of one";

    private readonly bool allowsUnknown;
    private readonly List<FieldViolation> violations = [];

    private JsonShape(bool allowsUnknown) => this.allowsUnknown = allowsUnknown;

    /// <summary>Everything in an object that is not of a message's shape, at most 50 of it.</summary>
    /// <param name="element">A JSON object.</param>
    /// <param name="message">The message.</param>
    /// <param name="allowsUnknown">Leave fields alone that the message does not have.</param>
    public static IReadOnlyList<FieldViolation> Check(JsonElement element, MessageDescriptor message, bool allowsUnknown = false)
    {
        var shape = new JsonShape(allowsUnknown);
        try
        {
            shape.CheckObject(element, message, "");
        }
        catch (InvalidOperationException)
        {
            // A name: text is decoded when it is looked at, and JSON may escape what is no text.
            shape.Add(message.Name, "", HalfLetter);
        }
        return shape.violations;
    }

    /// <summary>A property of an object. Where a name beside it is no text there is none: <see cref="Check"/> says so.</summary>
    public static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }

    private void CheckObject(JsonElement element, MessageDescriptor message, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = property.Name.Length > 0 ? property.Name : "(no name)";
            var place = path.Length > 0 ? $"{path}.{name}" : name;
            if (message.Fields.InDeclarationOrder().FirstOrDefault(one => one.JsonName == property.Name || one.Name == property.Name) is { } field)
            {
                CheckField(property.Value, field, place);
            }
            else if (!allowsUnknown)
            {
                Add(place, "", $"a field of {message.Name}; nearest is '{NearestName.Of(property.Name, message.Fields.InDeclarationOrder().Select(one => one.Name))}'");
            }
        }
    }

    private void CheckField(JsonElement value, FieldDescriptor field, string place)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }
        if (!field.IsRepeated)
        {
            CheckValue(value, field, place);
        }
        else if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(place, value, "a list: [...]");
        }
        else
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                CheckValue(item, field, $"{place}[{index++}]");
            }
        }
    }

    private void CheckValue(JsonElement value, FieldDescriptor field, string place)
    {
        switch (field.FieldType)
        {
            case FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName:
                Require(value.ValueKind == JsonValueKind.String && IsTime(TextOf(value) ?? ""), value, place, "a time with its zone: \"2026-11-24T09:30:00+08:00\"");
                break;
            case FieldType.Message when value.ValueKind == JsonValueKind.Object:
                CheckObject(value, field.MessageType, place);
                break;
            case FieldType.Message:
                Refuse(place, value, Example(field.MessageType, value));
                break;
            case FieldType.Enum:
                var names = field.EnumType.Values.Select(one => one.Name).ToList();
                Require(
                    value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && names.Contains(TextOf(value) ?? "")), value, place, $"one of {string.Join(", ", names.Skip(1))}");
                break;
            case FieldType.String when value.ValueKind == JsonValueKind.String && TextOf(value) is null:
                Add(place, "", HalfLetter);
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

    /// <summary>A text; null when it is none, as half of a surrogate pair.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
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

    private void Refuse(string place, JsonElement value, string rule) => Add(place, (value.ValueKind == JsonValueKind.String ? TextOf(value) : null) ?? value.GetRawText(), rule);

    private void Add(string place, string value, string rule)
    {
        if (violations.Count < MostListed)
        {
            violations.Add(new FieldViolation(place, value.Length <= ShownValue ? value : value[..ShownValue] + "…", rule));
        }
    }
}
