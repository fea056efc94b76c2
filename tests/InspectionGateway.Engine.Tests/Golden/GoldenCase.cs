using System.Text.Json.Nodes;
using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Golden;

/// <summary>
/// One line of <c>tests/golden/cases.jsonl</c>: a declaration and the world around it. A case without facts of its own
/// lives in the world of <c>tests/golden/facts.jsonl</c>.
/// </summary>
internal sealed record GoldenCase(
    string Name,
    Declaration Declaration,
    IReadOnlyList<FactRecord>? Facts,
    IReadOnlyList<string> Unreadable,
    IReadOnlyList<string> Untrusted)
{
    public static IEnumerable<GoldenCase> ReadAll() => Lines("cases.jsonl").Select(Parse);

    public Decision Decide(IReadOnlyList<FactRecord> shared)
    {
        var known = new Case(Declaration);
        known.Facts.AddRange(Facts ?? shared);
        known.Unreadable.UnionWith(Unreadable.Select(FactKey.Parse));
        known.Untrusted.UnionWith(FactKinds.All.Where(kind => Untrusted.Contains(kind.Name())));
        return known.Decide();
    }

    public static IReadOnlyList<FactRecord> SharedFacts() =>
        [.. Lines("facts.jsonl").Select(JsonParser.Default.Parse<FactRecord>)];

    private static GoldenCase Parse(string line)
    {
        var json = JsonNode.Parse(line)!;
        return new GoldenCase(
            (string)json["name"]!,
            JsonParser.Default.Parse<Declaration>(json["declaration"]!.ToJsonString()),
            json["facts"] is JsonArray facts ? [.. facts.Select(fact => JsonParser.Default.Parse<FactRecord>(fact!.ToJsonString()))] : null,
            [.. json["unreadable"]!.AsArray().Select(key => (string)key!)],
            [.. json["untrusted"]!.AsArray().Select(kind => (string)kind!)]);
    }

    private static IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(GoldenTests.Folder, file)).Where(line => line.Length > 0);
}
