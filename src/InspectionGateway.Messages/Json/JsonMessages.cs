using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Json;

/// <summary>
/// The contract's Declaration as protobuf JSON: one object, an array of them, or one after another (JSON lines). A
/// DecideRequest, with the declaration under "declaration", is read too.
/// </summary>
internal static class JsonMessages
{
    private const int MaxDepth = 32;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithRecursionLimit(MaxDepth));

    public static MessageReading Read(byte[] content, MessageOptions options)
    {
        var text = content.AsSpan();
        var found = new List<ReadDeclaration>();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                var line = 1 + text[..(int)reader.TokenStartIndex].Count((byte)'\n');
                using var value = JsonDocument.ParseValue(ref reader);
                found.AddRange(Elements(value.RootElement).Select(e => Map(e, line, options)));
            }
        }
        catch (JsonException broken)
        {
            found.Add(Broken(options, (int)(broken.LineNumber ?? 0) + 1, broken.Message));
        }
        return found.Count > 0
            ? new MessageReading(MessageFormat.Json, found)
            : Refusal.Of(options, MessageFormat.Json, 1, "JSON", "", "at least one declaration");
    }

    private static IEnumerable<JsonElement> Elements(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static ReadDeclaration Map(JsonElement element, int line, MessageOptions options)
    {
        if (element.ValueKind == JsonValueKind.Object && JsonShape.TryGet(element, "declaration", out var inner))
        {
            element = inner;
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Broken(options, line, "a declaration is a JSON object");
        }
        var problems = new ProblemList(options.Name);
        foreach (var violation in JsonShape.Check(element, Declaration.Descriptor))
        {
            problems.Add(line, violation.Field, violation.Value, violation.Rule);
        }
        if (!problems.IsEmpty)
        {
            return problems.Refuse(IdOf(element));
        }
        try
        {
            return problems.Conclude(Completed(Parser.Parse<Declaration>(element.GetRawText()), options));
        }
        catch (Exception broken) when (broken is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            return Broken(options, line, broken.Message);
        }
    }

    // So that whoever sent many knows which one it was.
    private static string IdOf(JsonElement element) =>
        (JsonShape.TryGet(element, "declarationId", out var id) || JsonShape.TryGet(element, "declaration_id", out id)) && id.ValueKind == JsonValueKind.String && JsonShape.TextOf(id) is { } text ? text : "";

    private static Declaration Completed(Declaration declaration, MessageOptions options)
    {
        JsonTexts.Clean(declaration);
        declaration.Version = declaration.Version == 0 ? options.Version : declaration.Version;
        declaration.DeclaredAt ??= Timestamp.FromDateTimeOffset(options.DeclaredAt);
        return declaration;
    }

    private static ReadDeclaration Broken(MessageOptions options, int line, string rule)
    {
        var problems = new ProblemList(options.Name);
        problems.Add(line, "JSON", "", rule);
        return problems.Refuse("");
    }
}
