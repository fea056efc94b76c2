using System.Globalization;

namespace InspectionGateway.Messages.Fields;

/// <summary>The number of a natural person in China (GB 11643-1999): district, day of birth, order, check character. Stateless.</summary>
internal static class ResidentNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether a text is such a number; a firm's unified code of the same length fails at the day or the check.</summary>
    public static bool IsOne(string text) => text.Length == 18 && !text.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9')
        && DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) && born.Year is >= 1900 and < 2100
        && text[17] == "10X98765432"[Weights.Select((weight, i) => weight * (text[i] - '0')).Sum() % 11];
}
