namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>Reasons of what became of third-party reports after they were given; the engine's own are <see cref="ReasonCodes"/>.</summary>
public static class ReportReasonCodes
{
    /// <summary>An inspection of goods that it speaks of gave the contrary, and nobody has decided about it yet. Arguments: {report}.</summary>
    public const string Contradicted = "ACC_CONTRADICTED";
}
