using System.Text.RegularExpressions;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Texts;

namespace InspectionGateway.Messages.Csv;

/// <summary>
/// A cell as it was before a spreadsheet took codes for numbers: leading zeros come back where a code has one length, and what was cut to
/// scientific notation is refused, since its digits are lost. Stateless.
/// </summary>
internal static partial class CsvCell
{
    private const string HsCode = "hs_code";

    // In their own words, in which anything may stand.
    private static readonly string[] Words = ["goods_name", "brand", "model", "importer", "owner", "declarant", "manufacturer"];

    private static readonly string[] Numbers = ["quantity", "packages", "net_weight", "value", "version", "line_no"];

    // Codes of digits have one length.
    private static readonly Dictionary<string, int> Digits = new(StringComparer.Ordinal)
    {
        ["customs_office"] = 4, ["entry_port"] = 4, ["destination_office"] = 4, ["trade_mode"] = 4, ["ciq_code"] = 3, ["un_number"] = 4,
    };

    /// <summary>The cell's value; empty when it was refused.</summary>
    public static FieldValue Read(string cell, int line, string column, ProblemList problems)
    {
        // ="0110" is how spreadsheets are told that it is text.
        var text = AsText().Match(cell) is { Success: true } match ? match.Groups["text"].Value : cell;
        text = Texts.Words.CleanField(text, column);
        var value = new FieldValue(text, line, column, problems);
        if (Words.Contains(column) || Numbers.Contains(column))
        {
            return value;
        }
        if (Scientific().IsMatch(text))
        {
            value.Refuse("all of its digits: a spreadsheet cut them to scientific notation; format the column as text");
            return value with { Text = "" };
        }
        return value with { Text = column == HsCode ? Tariff(text) : Digits.TryGetValue(column, out var length) && IsDigits(text) ? text.PadLeft(length, '0') : text };
    }

    // 6109.10.00 and 6109100000.0 are written, too; HS codes have 6, 8 or 10 digits, so one of 5, 7 or 9 has lost the zero of chapters 01 to 09.
    private static string Tariff(string text)
    {
        var plain = WholeNumber().Replace(text, "").Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return !IsDigits(plain) ? text : plain.Length is 5 or 7 or 9 ? "0" + plain : plain;
    }

    private static bool IsDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    [GeneratedRegex("""^="(?<text>[^"]*)"\z""")]
    private static partial Regex AsText();

    [GeneratedRegex(@"^[0-9](?:\.[0-9]+)?E\+[0-9]{2,3}\z")]
    private static partial Regex Scientific();

    [GeneratedRegex(@"(?<=^[0-9]{5,10})\.0\z")]
    private static partial Regex WholeNumber();
}
