using System.Globalization;
using System.Text.RegularExpressions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Fields;

/// <summary>A field's text with its place, and the readings that a text can have. An empty text is a field not given.</summary>
internal readonly partial record struct FieldValue(string Text, int Line, string Path, ProblemList Problems)
{
    private const int FractionDigits = 5;

    /// <summary>A decimal of the contract. More than 5 digits after the point are rounded, half away from zero.</summary>
    public Protocol.Decimal? Decimal()
    {
        if (Text.Length == 0)
        {
            return null;
        }
        var match = DecimalText().Match(Text);
        if (!match.Success)
        {
            Refuse("a decimal number: up to 19 digits, a point and digits");
            return null;
        }
        return new Protocol.Decimal { Value = match.Groups["fraction"].Length <= FractionDigits ? Text : Rounded(Text) };
    }

    /// <summary>A whole number; 0 when not given or refused.</summary>
    public int Integer()
    {
        if (Text.Length == 0)
        {
            return 0;
        }
        if (int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        Refuse("a whole number");
        return 0;
    }

    /// <summary>Whole numbers between commas, "1,3".</summary>
    public IEnumerable<int> Integers()
    {
        var self = this;
        return Parts(',').Select(part => (self with { Text = part }).Integer()).ToList();
    }

    /// <summary>A yes or no that is written 1 or 0, true or false.</summary>
    public bool Flag()
    {
        switch (Text)
        {
            case "1" or "true":
                return true;
            case "" or "0" or "false":
                return false;
            default:
                Refuse("1 or 0");
                return false;
        }
    }

    public IEnumerable<string> Parts(char separator) =>
        Text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public void Refuse(string rule) => Problems.Add(Line, Path, Text, rule);

    private static string Rounded(string text) =>
        decimal.Round(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture), FractionDigits, MidpointRounding.AwayFromZero)
            .ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^-?[0-9]{1,19}(?:\.(?<fraction>[0-9]{1,9}))?\z")]
    private static partial Regex DecimalText();
}
