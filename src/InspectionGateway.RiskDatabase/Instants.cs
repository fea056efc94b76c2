using System.Globalization;

namespace InspectionGateway.RiskDatabase;

/// <summary>Instants as every database keeps them: UTC, ISO 8601, to 100 ns; their order as texts is their order.</summary>
internal static class Instants
{
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
