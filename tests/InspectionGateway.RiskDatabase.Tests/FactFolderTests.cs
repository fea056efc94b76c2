using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class FactFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-facts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EveryBadLineIsNamedByFileLineAndField()
    {
        Write("alerts.jsonl", """
            {"alert": {"id": "A", "issuer": "X", "scope": {"hsPrefixes": ["61"]}}}

            garbage
            {"alert": {"id": "B", "issuer": "X", "level": "ALERT_LEVEL_IV", "scope": {"hsPrefixes": ["61"]}}}
            {}
            """);
        Write("firms.jsonl", """{"enterprise": {"grades": [{"code": "AEO"}]}}""");
        var message = Assert.Throws<FormatException>(() => FactFolder.Read(folder)).Message.Split('\n');
        Assert.StartsWith("alerts.jsonl:1: alert.level ", message[0]);
        Assert.StartsWith("alerts.jsonl:3: ", message[1]);
        Assert.StartsWith("alerts.jsonl:5: fact ", message[2]);
        Assert.StartsWith("firms.jsonl:1: enterprise.id ", message[3]);
    }

    [Fact]
    public void EntriesThatContradictEachOtherAreNamed()
    {
        Write("entries.jsonl", """
            {"statutoryEntry": {"hsPrefix": "61", "categories": "M", "valid": {"from": {"year": 2020, "month": 1, "day": 1}}}}
            {"statutoryEntry": {"hsPrefix": "61", "categories": "ML", "valid": {"from": {"year": 2024, "month": 1, "day": 1}}}}
            """);
        Assert.Contains("entries.jsonl:2: statutory_entry.valid", Assert.Throws<FormatException>(() => FactFolder.Read(folder)).Message);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
}
