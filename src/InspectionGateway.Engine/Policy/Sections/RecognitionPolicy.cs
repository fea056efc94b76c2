using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>How a recent spot check of another authority spares a repeat.</summary>
public sealed record RecognitionPolicy
{
    /// <summary>What is left to do.</summary>
    public required Obligation AtMost { get; init; }

    /// <summary>How long ago the check may lie, in legal days.</summary>
    public required int Days { get; init; }

    /// <summary>Regimes that it may touch.</summary>
    public required RegimeSet Regimes { get; init; }
}
