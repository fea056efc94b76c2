using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the section 'cases'. A declaration and facts are the contract's messages, written as its JSON or in YAML of the same shape; what was declared without a moment is declared when it is decided.</summary>
internal sealed class CaseReader
{
    private readonly HashSet<(string Pack, string Name)> names = [];
    private readonly List<PolicyCase> cases = [];

    public IReadOnlyList<PolicyCase> Cases => cases;

    public void Read(YamlMap section)
    {
        foreach (var map in section.Maps("cases"))
        {
            ReadCase(map);
            map.Finish();
        }
    }

    private void ReadCase(YamlMap map)
    {
        var (name, at) = (map.Text("case"), DayOf(map));
        if (!names.Add((PolicySource.FolderOf(map.Path), name)))
        {
            map.Problem(map.Node, $"the case '{name}' is there already");
        }
        var declaration = map.Require("declaration") is { } said ? Message<Declaration>(map, said) : null;
        if (declaration is not null)
        {
            declaration.DeclaredAt ??= Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(at);
        }
        foreach (var violation in declaration is null ? [] : DeclarationValidator.Validate(declaration, at, ValidationLimits.Default))
        {
            map.Problem(map.Find("declaration")!, $"{violation.Field} '{violation.Value}': {violation.Rule}");
        }
        var facts = Facts(map).ToList();
        var expected = map.Maps("expect").Select(ReadExpected).ToList();
        try
        {
            cases.Add(new PolicyCase(name, map.Path, map.Place, at, declaration ?? new Declaration(), new FactBook(facts), expected));
        }
        catch (ArgumentException twice)
        {
            map.Problem(map.Find("facts")!, twice.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private static IEnumerable<FactRecord> Facts(YamlMap map)
    {
        if (map.Find("facts") is not { } value)
        {
            yield break;
        }
        if (value is not YamlSequenceNode list)
        {
            map.Problem(value, "a list is wanted here");
            yield break;
        }
        foreach (var node in list.Children)
        {
            if (Message<FactRecord>(map, node) is not { } record)
            {
                continue;
            }
            var violations = FactDescriptors.Check(record);
            foreach (var violation in violations)
            {
                map.Problem(node, $"{violation.Field} '{violation.Value}': {violation.Rule}");
            }
            if (violations.Count == 0)
            {
                (record.Key, record.Version) = ($"{FactKeys.Of(record)}", Math.Max(1, record.Version));
                yield return record;
            }
        }
    }

    private static ExpectedLine ReadExpected(YamlMap map)
    {
        var expected = new ExpectedLine(
            map.Integer("line", 1, 9_999), Optional<InspectionLevel>(map, "level"), Optional<Hold>(map, "hold"), Names(map, "reasons"), Names(map, "rows"), Names(map, "without"));
        map.Finish();
        return expected;
    }

    private static T? Optional<T>(YamlMap map, string key) where T : struct, Enum => map.Find(key) is { } value ? map.EnumOf<T>(value) : null;

    private static IReadOnlyList<string> Names(YamlMap map, string key) => map.Find(key) is { } value ? [.. map.TextsOf(value).Select(text => text.Text)] : [];

    private static DateTimeOffset DayOf(YamlMap map)
    {
        var text = map.Text("at");
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return LegalCalendar.StartOf(day.DayNumber);
        }
        if (text.Length > 0)
        {
            map.Problem(map.Find("at")!, $"'{text}' is no day");
        }
        return DateTimeOffset.UnixEpoch;
    }

    private static T? Message<T>(YamlMap map, YamlNode node) where T : class, IMessage<T>, new()
    {
        var json = JsonOf(node)?.ToJsonString() ?? "null";
        using var document = JsonDocument.Parse(json);
        var message = new T();
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            map.Problem(node, "a mapping is wanted here");
            return null;
        }
        var violations = JsonShape.Check(document.RootElement, message.Descriptor);
        foreach (var violation in violations)
        {
            map.Problem(node, $"{violation.Field} '{violation.Value}': {violation.Rule}");
        }
        return violations.Count > 0 ? null : JsonParser.Default.Parse<T>(json);
    }

    // What is plain and looks like one is a flag; all else may stand in quotes, numbers too.
    private static JsonNode? JsonOf(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create($"{pair.Key}", JsonOf(pair.Value))).DistinctBy(pair => pair.Key)),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(JsonOf)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "~" or "" } => null,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
