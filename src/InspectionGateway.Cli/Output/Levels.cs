using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Output;

/// <summary>Levels as people read them.</summary>
internal static class Levels
{
    public static string Name(InspectionLevel level) => level switch
    {
        InspectionLevel.Release => "RELEASE",
        InspectionLevel.Documents => "DOCUMENTS",
        InspectionLevel.OnSite => "ON SITE",
        InspectionLevel.Sampling => "SAMPLING",
        InspectionLevel.Full => "FULL",
        InspectionLevel.Prohibit => "PROHIBIT",
        _ => "?",
    };

    public static string Color(InspectionLevel level) => level switch
    {
        InspectionLevel.Release => "green",
        InspectionLevel.Documents => "blue",
        InspectionLevel.OnSite => "yellow",
        InspectionLevel.Sampling => "darkorange",
        _ => "red",
    };
}
