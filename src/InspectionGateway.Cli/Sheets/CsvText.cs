using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace InspectionGateway.Cli.Sheets;

/// <summary>Reads CSV as RFC 4180 says, in UTF-8 with a mark or without.</summary>
internal static class CsvText
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no UTF-8, or no CSV: the message names the row.</exception>
    public static T Read<T>(string name, Func<CsvReader, T> read, bool skipsEmptyLines = true)
    {
        var bytes = File.ReadAllBytes(name);
        if (!Utf8.IsValid(bytes))
        {
            throw new FormatException($"{name} is no UTF-8 text: save it as CSV UTF-8.");
        }
        var dialect = new CsvReaderOptions { HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, SkipEmptyLines = skipsEmptyLines, MalformedData = CsvMalformedDataHandling.Throw };
        using var reader = CsvReader.Create(new MemoryStream(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes), dialect);
        try
        {
            return read(reader);
        }
        catch (CsvFormatException broken)
        {
            throw new FormatException($"{name} row {broken.LineNumber}: {broken.Message}");
        }
    }
}
