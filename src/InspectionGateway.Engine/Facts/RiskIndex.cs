using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>Commodity risks by HS prefix and origin. Immutable.</summary>
internal sealed class RiskIndex(IEnumerable<CommodityRisk> risks)
{
    private readonly ILookup<(string Prefix, string Origin), CommodityRisk> byKey =
        risks.ToLookup(risk => (risk.HsPrefix, risk.OriginCountry));

    /// <summary>
    /// The risk in force of the longest prefix that has one; at each length, that of the origin goes before that of any
    /// origin. Null when none is assessed, or when the origin is not known and might matter.
    /// </summary>
    public CommodityRisk? Find(string hs, string? origin, int day)
    {
        foreach (var length in HsPrefixes.Lengths)
        {
            if (length <= hs.Length && (InForce(hs[..length], origin ?? "", day) ?? InForce(hs[..length], "", day)) is { } risk)
            {
                return origin is null ? null : risk;
            }
        }
        return null;
    }

    private CommodityRisk? InForce(string prefix, string origin, int day)
    {
        foreach (var risk in byKey[(prefix, origin)])
        {
            if (DayPeriod.Of(risk.Valid).Contains(day))
            {
                return risk;
            }
        }
        return null;
    }
}
