using System.Globalization;

namespace InspectionGateway.Engine.Tests;

/// <summary>
/// How often properties are tried: with INSPECTION_TEST_SCALE=1 as often as the tests say, which is what CI does; with 10 ten
/// times as often; by default less, for whoever waits.
/// </summary>
internal static class Scale
{
    private static readonly double Factor = double.Parse(Environment.GetEnvironmentVariable("INSPECTION_TEST_SCALE") ?? "0.2", CultureInfo.InvariantCulture);

    public static int Of(int usual) => Math.Max(1, (int)(usual * Factor));

    /// <summary>For what takes long: by default no more than the quick number.</summary>
    public static int Of(int usual, int quick) => Factor < 1 ? quick : Of(usual);

    /// <summary>Of many cases of one kind: by default the first few.</summary>
    public static IEnumerable<T> Some<T>(IEnumerable<T> cases, int quick) => Factor < 1 ? cases.Take(quick) : cases;
}
