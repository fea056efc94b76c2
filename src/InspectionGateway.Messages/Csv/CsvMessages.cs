using System.Text;
using CsvHelper;
using InspectionGateway.Messages.Fields;

namespace InspectionGateway.Messages.Csv;

/// <summary>
/// A header row, then one goods line a row; rows of one declaration_id, wherever they stand, are one declaration. Commas, semicolons
/// or tabs, RFC 4180 quotes. The columns are in <see cref="CsvColumns"/>.
/// </summary>
internal static class CsvMessages
{
    private const string Key = "declaration_id";

    private static readonly CsvReaderOptions Dialect = new()
    {
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow, // told row by row
    };

    public static MessageReading Read(string text, MessageOptions options)
    {
        using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)), Dialect);
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
        var header = reader.Read() ? Cells(reader) : [];
        while (header.Length > 0 && Array.TrueForAll(header, cell => cell.Length == 0))
        {
            header = reader.Read() ? Cells(reader) : [];
        }
        if (!header.Contains(Key, StringComparer.Ordinal))
        {
            return Refusal.Of(options, MessageFormat.Unknown, 1, "header", header.FirstOrDefault() ?? "", $"XML, JSON, or CSV whose header has a {Key} column");
        }
        if (CheckHeader(header, options) is { } refused)
        {
            return new MessageReading(MessageFormat.Csv, [refused]);
        }
        var groups = new CsvGroups(header, options);
        while (reader.Read())
        {
            // Spreadsheets save rows that were emptied, and columns right of the last.
            var row = Cells(reader);
            if (!Array.TrueForAll(row, cell => cell.Length == 0))
            {
                groups.Add(row, (int)reader.LineNumber);
            }
        }
        var read = groups.Conclude().ToList();
        return read.Count > 0
            ? new MessageReading(MessageFormat.Csv, read)
            : Refusal.Of(options, MessageFormat.Csv, 1, "row", "", "at least one row below the header");
    }

    private static string[] Cells(CsvReader reader)
    {
        var row = reader.Current.ToArray();
        return Array.ConvertAll(row, cell => cell.Trim());
    }

    private static ReadDeclaration? CheckHeader(string[] header, MessageOptions options)
    {
        var problems = new ProblemList(options.Name);
        for (var i = 0; i < header.Length; i++)
        {
            // A column without a name is read as long as it is empty.
            var known = header[i].Length == 0 || CsvColumns.Known(header[i]);
            if (!known || (header[i].Length > 0 && Array.IndexOf(header, header[i]) < i))
            {
                problems.Add(1, "header", header[i], known ? "each column once" : $"a known column: {CsvColumns.Names}");
            }
        }
        var refused = problems.Refuse("");
        return refused.Problems.Count > 0 ? refused : null;
    }
}
