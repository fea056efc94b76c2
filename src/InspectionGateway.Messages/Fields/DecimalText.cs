using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace InspectionGateway.Messages.Fields;

/// <summary>
/// A decimal number as writers write it: every form of xs:decimal (".56", "13.", "+1", "007"), and with an exponent ("1.5E3"), as the contract's. More
/// than 5 digits after the point, as binary floats have, are rounded, half away from zero. Stateless.
/// </summary>
internal static partial class DecimalText
{
    private const int FractionDigits = 5;
    private const int WholeDigits = 19;

    // Beyond it there is nothing but zeros on one side of the point.
    private const int MostExponent = 60;

    /// <summary>The number in the contract's form; null when it is none, or has more than 19 digits before the point.</summary>
    public static string? Read(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }
        var (whole, fraction) = (match.Groups["whole"].Value, match.Groups["fraction"].Value + match.Groups["bare"].Value);
        if (!int.TryParse(match.Groups["exponent"] is { Success: true } given ? given.Value : "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            || Math.Abs(exponent) > MostExponent)
        {
            return null;
        }
        // As a whole number of units of 10^-scale.
        var (digits, scale) = (BigInteger.Parse("0" + whole + fraction, CultureInfo.InvariantCulture), fraction.Length - exponent);
        if (scale < 0)
        {
            (digits, scale) = (digits * BigInteger.Pow(10, -scale), 0);
        }
        if (scale > FractionDigits)
        {
            var (quotient, rest) = BigInteger.DivRem(digits, BigInteger.Pow(10, scale - FractionDigits));
            (digits, scale) = (rest * 2 >= BigInteger.Pow(10, scale - FractionDigits) ? quotient + 1 : quotient, FractionDigits);
        }
        return Format(digits, scale, match.Groups["minus"].Success);
    }

    private static string? Format(BigInteger digits, int scale, bool isNegative)
    {
        var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var (whole, fraction) = (text[..^scale], text[^scale..]);
        return whole.Length > WholeDigits ? null : (isNegative && !digits.IsZero ? "-" : "") + whole + (scale > 0 ? "." + fraction : "");
    }

    [GeneratedRegex(@"^(?:\+|(?<minus>-))?(?:(?<whole>[0-9]{1,100})(?:\.(?<fraction>[0-9]{0,100}))?|\.(?<bare>[0-9]{1,100}))(?:[eE](?<exponent>[+-]?[0-9]{1,3}))?\z")]
    private static partial Regex Form();
}
