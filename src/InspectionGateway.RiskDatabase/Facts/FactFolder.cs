using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Facts in files: every *.jsonl of a folder, one FactRecord in protobuf JSON on each line.</summary>
public static class FactFolder
{
    /// <summary>Reads a folder, or one file. Key and version may be left out: the key follows from the payload, the version is 1.</summary>
    /// <exception cref="FormatException">A line is no fact, or has no payload; the message names file and line.</exception>
    public static IReadOnlyList<FactRecord> Read(string path)
    {
        var records = new List<FactRecord>();
        string[] files = File.Exists(path) ? [path] : Directory.GetFiles(path, "*.jsonl");
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    records.Add(Parse(line, $"{Path.GetFileName(file)}:{number}"));
                }
            }
        }
        return records;
    }

    private static FactRecord Parse(string line, string place)
    {
        try
        {
            var record = JsonParser.Default.Parse<FactRecord>(line);
            record.Key = FactKeys.Of(record).ToString();
            record.Version = Math.Max(1, record.Version);
            return record;
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or ArgumentException)
        {
            throw new FormatException($"{place}: {error.Message}", error);
        }
    }
}
