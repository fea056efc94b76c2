using System.Globalization;

namespace InspectionGateway.RiskDatabase;

/// <summary>Instants as every database keeps them: UTC, ISO 8601, to 100 ns; their order as texts is their order.</summary>
public static class Instants
{
    /// <summary>As it is stored.</summary>
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>What was stored.</summary>
    /// <exception cref="FormatException">It is no instant.</exception>
    public static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
