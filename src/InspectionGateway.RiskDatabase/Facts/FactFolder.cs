using System.Text.Json;
using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Facts in files: every *.jsonl of a folder, one FactRecord in protobuf JSON on each line.</summary>
public static class FactFolder
{
    private const int MostProblems = 50;

    /// <summary>Reads a folder, or one file. Key and version may be left out: the key follows from the payload, the version is 1.</summary>
    /// <exception cref="FormatException">Lines are no facts, or break the rules of their kind; the message names each by file, line and field.</exception>
    public static IReadOnlyList<FactRecord> Read(string path)
    {
        string[] files = File.Exists(path) ? [path] : Directory.GetFiles(path, "*.jsonl");
        return Read(files.Order(StringComparer.Ordinal).SelectMany(file => Numbered(File.ReadLines(file), Path.GetFileName(file))));
    }

    /// <summary>Reads lines that are no file.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static IReadOnlyList<FactRecord> Read(IEnumerable<string> lines, string name) => Read(Numbered(lines, name));

    private static IEnumerable<(string Line, string Place)> Numbered(IEnumerable<string> lines, string name) => lines.Select((line, index) => (line, $"{name}:{index + 1}"));

    private static IReadOnlyList<FactRecord> Read(IEnumerable<(string Line, string Place)> lines)
    {
        var (records, problems) = (new List<(FactRecord Record, string Place)>(), new List<string>());
        foreach (var (line, place) in lines)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                Read(line, place, records, problems);
            }
        }
        Contradictions(records, problems);
        return problems.Count == 0
            ? [.. records.Select(pair => pair.Record)]
            : throw new FormatException(string.Join('\n', problems.Take(MostProblems)) + (problems.Count > MostProblems ? $"\nand {problems.Count - MostProblems} more" : ""));
    }

    private static void Read(string line, string place, List<(FactRecord, string)> records, List<string> problems)
    {
        FactRecord record;
        try
        {
            record = JsonParser.Default.Parse<FactRecord>(line);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            problems.AddRange(Explain(line, error).Select(problem => $"{place}: {problem}"));
            return;
        }
        var violations = FactDescriptors.Check(record);
        problems.AddRange(violations.Select(violation => $"{place}: {violation.Field} '{violation.Value}': {violation.Rule}"));
        if (violations.Count == 0)
        {
            record.Key = FactKeys.Of(record).ToString();
            record.Version = Math.Max(1, record.Version);
            records.Add((record, place));
        }
    }

    // The parser names neither field nor value.
    private static IEnumerable<string> Explain(string line, Exception error)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object && JsonShape.Check(document.RootElement, FactRecord.Descriptor) is { Count: > 0 } violations)
            {
                return [.. violations.Select(violation => $"{violation.Field} '{violation.Value}': {violation.Rule}")];
            }
            return [error.Message];
        }
        catch (JsonException broken)
        {
            return [$"a FactRecord in JSON: {broken.Message.Split(" LineNumber:", 2)[0]}"];
        }
    }

    private static void Contradictions(List<(FactRecord Record, string Place)> records, List<string> problems)
    {
        foreach (var group in records.Where(pair => FactDescriptors.ContradictionPrefix(pair.Record) is not null)
            .GroupBy(pair => (pair.Record.FactCase, FactDescriptors.ContradictionPrefix(pair.Record))))
        {
            foreach (var (record, place) in group)
            {
                if (FactDescriptors.Contradicts(record, group.Select(pair => pair.Record)) is { } violation)
                {
                    problems.Add($"{place}: {violation.Field} '{violation.Value}': {violation.Rule}");
                }
            }
        }
    }
}
