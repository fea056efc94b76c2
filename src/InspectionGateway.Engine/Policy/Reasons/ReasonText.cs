using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>One entry of the catalogue. Texts hold placeholders: {name}.</summary>
/// <param name="Code">Code.</param>
/// <param name="Audience">Who may read it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Remedy">What the trader can do about it; null when nothing.</param>
public sealed record ReasonText(string Code, Audience Audience, LocalizedText Text, LocalizedText? Remedy)
{
    /// <summary>What it says, to be filled.</summary>
    internal LocalizedTemplate Template { get; } = new(Text);

    /// <summary>What the trader can do about it, to be filled.</summary>
    internal LocalizedTemplate? RemedyTemplate { get; } = Remedy is null ? null : new(Remedy);
}
