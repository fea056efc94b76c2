using InspectionGateway.Engine.Decisions;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>What a replay found.</summary>
/// <param name="Same">Decided to the same bytes.</param>
/// <param name="Different">Decided otherwise by the same revision of the engine: bytes that ought to be equal.</param>
/// <param name="OtherRevision">Decided otherwise, or under another number, by another revision of the engine.</param>
/// <param name="Missing">Not decided again, for want of an input.</param>
public readonly record struct ReplayReport(int Same, int Different, int OtherRevision, int Missing)
{
    internal ReplayReport With(ReplayDifference? found) => found switch
    {
        null => this with { Same = Same + 1 },
        { Missing: not null } => this with { Missing = Missing + 1 },
        { EngineRevision: DecisionEngine.Revision } => this with { Different = Different + 1 },
        _ => this with { OtherRevision = OtherRevision + 1 },
    };
}
