namespace InspectionGateway.Engine.Facts;

/// <summary>Names one fact: "kind:id". Compared letter by letter.</summary>
public readonly record struct FactKey(FactKind Kind, string Id)
{
    /// <summary>"enterprise:USCC:91500000...".</summary>
    public override string ToString() => $"{Kind.Name()}:{Id}";

    /// <summary>Reads "kind:id".</summary>
    /// <exception cref="FormatException">The text has no known kind, or no id.</exception>
    public static FactKey Parse(string text) => TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a fact key of the form kind:id.");

    /// <summary>Reads "kind:id"; false when the text has no known kind, or no id.</summary>
    public static bool TryParse(string text, out FactKey key)
    {
        var colon = text.IndexOf(':');
        if (colon > 0 && colon < text.Length - 1 && FactKinds.TryParse(text.AsSpan(0, colon), out var kind))
        {
            key = new FactKey(kind, text[(colon + 1)..]);
            return true;
        }
        key = default;
        return false;
    }
}
