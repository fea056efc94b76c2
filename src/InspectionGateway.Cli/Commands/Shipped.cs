namespace InspectionGateway.Cli.Commands;

/// <summary>What is shipped beside the program, used when no folder is named.</summary>
internal static class Shipped
{
    public static string Policies { get; } = Path.Combine(AppContext.BaseDirectory, "policies");

    public static string Facts { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "facts");
}
