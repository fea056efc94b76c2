using System.Globalization;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Fields;

/// <summary>A field's text with its place, and the readings that a text can have. An empty text is a field not given.</summary>
internal readonly record struct FieldValue(string Text, int Line, string Path, ProblemList Problems)
{
    /// <summary>A decimal of the contract. More than 5 digits after the point are rounded, half away from zero.</summary>
    public Protocol.Decimal? Decimal()
    {
        if (Text.Length == 0)
        {
            return null;
        }
        if (DecimalText.Read(Text) is { } number)
        {
            return new Protocol.Decimal { Value = number };
        }
        Refuse("a decimal number: up to 19 digits, a point and digits");
        return null;
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
        switch (Text.ToLowerInvariant())
        {
            case "1" or "true":
                return true;
            case "" or "0" or "false":
                return false;
            default:
                Refuse("1 or 0, true or false");
                return false;
        }
    }

    public IEnumerable<string> Parts(char separator) =>
        Text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public void Refuse(string rule) => Problems.Add(Line, Path, Text, rule);
}
