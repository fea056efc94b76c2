using System.Collections.Frozen;

namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>Every reason that a decision can give. Immutable; any number of threads may read it.</summary>
public sealed class ReasonCatalogue
{
    private readonly FrozenDictionary<string, ReasonText> texts;

    internal ReasonCatalogue(IEnumerable<ReasonText> texts) => this.texts = texts.ToFrozenDictionary(text => text.Code, StringComparer.Ordinal);

    /// <summary>Every entry, in no order.</summary>
    public IReadOnlyCollection<ReasonText> All => texts.Values;

    /// <summary>The entry of that code; null when there is none. A compiled policy has every code that it uses.</summary>
    public ReasonText? Find(string code) => texts.GetValueOrDefault(code);
}
