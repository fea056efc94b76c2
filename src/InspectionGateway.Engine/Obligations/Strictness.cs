using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Obligations;

/// <summary>How strict an answer is: first by what the goods wait for, then by how deep they are inspected.</summary>
/// <param name="Hold">NONE or stricter.</param>
/// <param name="Level">The level.</param>
public readonly record struct Strictness(Hold Hold, InspectionLevel Level) : IComparable<Strictness>
{
    /// <summary>Of a decision; one of before engine revision 4 says nothing of holds.</summary>
    public static Strictness Of(Decision decision) => decision.Hold == Hold.Unspecified ? Of(decision.Level) : new(decision.Hold, decision.Level);

    /// <summary>Of what is done by a level alone: PROHIBIT waits for an officer, everything else for nobody.</summary>
    public static Strictness Of(InspectionLevel level) => new(level == InspectionLevel.Prohibit ? Hold.Officer : Hold.None, level);

    /// <inheritdoc/>
    public int CompareTo(Strictness other) => (Hold, Level).CompareTo((other.Hold, other.Level));

    /// <summary>Whether the first is milder.</summary>
    public static bool operator <(Strictness one, Strictness other) => one.CompareTo(other) < 0;

    /// <summary>Whether the first is stricter.</summary>
    public static bool operator >(Strictness one, Strictness other) => one.CompareTo(other) > 0;

    /// <summary>Whether the first is no stricter.</summary>
    public static bool operator <=(Strictness one, Strictness other) => one.CompareTo(other) <= 0;

    /// <summary>Whether the first is no milder.</summary>
    public static bool operator >=(Strictness one, Strictness other) => one.CompareTo(other) >= 0;
}
