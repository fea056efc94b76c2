using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>One entry of the catalogue. Texts hold placeholders: {name}. Immutable.</summary>
/// <param name="code">Code.</param>
/// <param name="audience">Who may read it.</param>
/// <param name="text">What it says.</param>
/// <param name="remedy">What the trader can do about it; null when nothing.</param>
public sealed class ReasonText(string code, Audience audience, LocalizedText text, LocalizedText? remedy)
{
    /// <summary>Its code.</summary>
    public string Code { get; } = code;

    /// <summary>Who may read it.</summary>
    public Audience Audience { get; } = audience;

    /// <summary>What it says.</summary>
    public LocalizedText Text { get; } = text;

    /// <summary>What the trader can do about it; null when nothing.</summary>
    public LocalizedText? Remedy { get; } = remedy;

    /// <summary>What it says, to be filled.</summary>
    internal LocalizedTemplate Template { get; } = new(text);

    /// <summary>What the trader can do about it, to be filled.</summary>
    internal LocalizedTemplate? RemedyTemplate { get; } = remedy is null ? null : new(remedy);
}
