using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>A scope with its texts folded once. Immutable.</summary>
internal sealed class PreparedScope(GoodsScope source)
{
    public GoodsScope Source { get; } = source;

    /// <summary>Null: not asked.</summary>
    public SaidValues? Brands { get; } = Asked(source.Brands);

    public SaidValues? Batches { get; } = Asked(source.Batches);

    public SaidValues? EntryPorts { get; } = Asked(source.EntryPorts);

    private static SaidValues? Asked(IReadOnlyCollection<string> texts) => texts.Count == 0 ? null : SaidValues.Of(texts);
}
