namespace InspectionGateway.Cli.Output;

/// <summary>In which language reasons are shown.</summary>
public enum Language
{
    /// <summary>English.</summary>
    En,

    /// <summary>Chinese.</summary>
    Zh,
}
