namespace InspectionGateway.Standalone.Hosting;

/// <summary>What is shipped beside the program.</summary>
internal static class Shipped
{
    public static string Policies { get; } = Path.Combine(AppContext.BaseDirectory, "policies");

    public static string Samples { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    public static string Facts { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "facts");
}
