using CsvHelper;
using InspectionGateway.Messages.Fields;

namespace InspectionGateway.Messages.Csv;

/// <summary>
/// A header row, then one goods line a row; rows of one declaration_id, wherever they stand, are one declaration. UTF-8 or
/// GB18030, commas, RFC 4180 quotes. The columns are in <see cref="CsvColumns"/>.
/// </summary>
internal static class CsvMessages
{
    private static readonly CsvReaderOptions Dialect = new()
    {
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow, // told row by row
    };

    public static MessageReading Read(byte[] content, MessageOptions options)
    {
        if (CsvText.ToUtf8(content, out var line) is not { } text)
        {
            return Refusal.Of(options, MessageFormat.Csv, line, "row", "", "UTF-8 or GB18030 text: save the file as CSV UTF-8");
        }
        using var reader = CsvReader.Create(new MemoryStream(text), Dialect);
        try
        {
            return Read(reader, options);
        }
        catch (CsvFormatException broken)
        {
            return Refusal.Of(options, MessageFormat.Csv, (int)broken.LineNumber, "row", "", broken.Message);
        }
    }

    private static MessageReading Read(CsvReader reader, MessageOptions options)
    {
        var header = reader.Read() ? reader.Current.ToArray() : [""];
        if (!header.Contains("declaration_id", StringComparer.Ordinal))
        {
            return Refusal.Of(options, MessageFormat.Unknown, 1, "header", header[0], "XML, JSON, or CSV whose header has a declaration_id column");
        }
        if (CheckHeader(header, options) is { } refused)
        {
            return new MessageReading(MessageFormat.Csv, [refused]);
        }
        var groups = new CsvGroups(header, options);
        while (reader.Read())
        {
            groups.Add(reader.Current.ToArray(), (int)reader.LineNumber);
        }
        var read = groups.Conclude().ToList();
        return read.Count > 0
            ? new MessageReading(MessageFormat.Csv, read)
            : Refusal.Of(options, MessageFormat.Csv, 1, "row", "", "at least one row below the header");
    }

    private static ReadDeclaration? CheckHeader(string[] header, MessageOptions options)
    {
        var problems = new ProblemList(options.Name);
        for (var i = 0; i < header.Length; i++)
        {
            var known = CsvColumns.Known(header[i]);
            if (!known || Array.IndexOf(header, header[i]) < i)
            {
                problems.Add(1, "header", header[i], known ? "each column once" : $"a known column: {CsvColumns.Names}");
            }
        }
        var refused = problems.Refuse("");
        return refused.Problems.Count > 0 ? refused : null;
    }
}
