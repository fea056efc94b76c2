using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Facts;

/// <summary>Which decisions something touches.</summary>
/// <param name="Scopes">Goods under any of them.</param>
/// <param name="HsPrefixes">Of which all of them are; none: of any.</param>
/// <param name="Since">Decided then or later.</param>
/// <param name="Name">How reasons name it; empty: none does.</param>
/// <param name="Without">The id of a decision that is not meant; empty: all are.</param>
internal sealed record Reach(IReadOnlyList<GoodsScope> Scopes, IReadOnlyCollection<string> HsPrefixes, DateTimeOffset Since, string Name, string Without = "")
{
    /// <summary>Decided by this policy, whatever the goods; empty: by any.</summary>
    public string PolicyDigest { get; init; } = "";
}
