using System.Globalization;

namespace InspectionGateway.Engine.Tests;

/// <summary>How often properties are tried: INSPECTION_TEST_SCALE=10 tries ten times as much.</summary>
internal static class Scale
{
    private static readonly int Factor = int.Parse(Environment.GetEnvironmentVariable("INSPECTION_TEST_SCALE") ?? "1", CultureInfo.InvariantCulture);

    public static int Of(int usual) => usual * Factor;
}
