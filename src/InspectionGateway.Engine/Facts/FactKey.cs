namespace InspectionGateway.Engine.Facts;

/// <summary>Names one fact: "kind:id". Compared letter by letter.</summary>
public readonly record struct FactKey(FactKind Kind, string Id)
{
    /// <summary>"enterprise:USCC:91500000...".</summary>
    public override string ToString() => $"{Kind.Name()}:{Id}";

    /// <summary>Reads "kind:id".</summary>
    /// <exception cref="FormatException">The text has no known kind, or no id.</exception>
    public static FactKey Parse(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && colon < text.Length - 1 && FactKinds.TryParse(text.AsSpan(0, colon), out var kind)
            ? new FactKey(kind, text[(colon + 1)..])
            : throw new FormatException($"'{text}' is not a fact key of the form kind:id.");
    }
}
