namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>A text with places for arguments, in both languages. Immutable.</summary>
/// <param name="text">The text as it was written.</param>
internal sealed class LocalizedTemplate(LocalizedText text)
{
    private readonly ReasonTemplate zh = new(text.Zh);
    private readonly ReasonTemplate en = new(text.En);

    public ReasonTemplate In(bool chinese) => chinese ? zh : en;

    public bool Mentions(string name) => zh.Mentions(name) || en.Mentions(name);
}
