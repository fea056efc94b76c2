using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>Commodity risks by HS prefix and origin. Immutable.</summary>
public sealed class RiskIndex
{
    private readonly HsTree<CommodityRisk> risks = new();

    /// <summary>Indexes risks.</summary>
    public RiskIndex(IEnumerable<CommodityRisk> risks)
    {
        foreach (var risk in risks)
        {
            this.risks.Add(risk.HsPrefix, risk);
        }
    }

    /// <summary>
    /// The assessed risk: that of the longest prefix that has one; at each length, that of the origin goes before that of
    /// any origin. Null when nothing is assessed, or when what is said of HS and origin leaves more than one risk open.
    /// </summary>
    public RiskLevel? Find(string hs, string? origin, int day)
    {
        var open = new OpenRisk();
        foreach (var risk in risks.MaybeAt(hs))
        {
            open.May(risk, origin, day);
        }
        foreach (var length in HsPrefixes.Lengths)
        {
            if (length <= hs.Length && open.Closes(risks.At(hs.AsSpan(0, length)), origin, day))
            {
                return open.Only;
            }
        }
        return null;
    }

    // Gathers the risks that the goods may have, until one row certainly counts.
    private struct OpenRisk
    {
        private RiskLevel? first;
        private bool several;

        public readonly RiskLevel? Only => several || first is not { } risk || risk is < RiskLevel.Low or > RiskLevel.High ? null : risk;

        public bool Closes(List<CommodityRisk> rows, string? origin, int day)
        {
            var closed = false;
            foreach (var row in rows)
            {
                closed |= row.OriginCountry.Length > 0 && May(row, origin, day) == Truth.True;
            }
            if (closed)
            {
                return true;
            }
            foreach (var row in rows)
            {
                closed |= row.OriginCountry.Length == 0 && May(row, origin, day) == Truth.True;
            }
            return closed;
        }

        public Truth May(CommodityRisk row, string? origin, int day)
        {
            var ofOrigin = row.OriginCountry.Length == 0 ? Truth.True : origin is null ? Truth.Unknown : Truths.Of(row.OriginCountry == origin);
            var truth = ofOrigin.And(DayPeriod.Holds(row.Valid, day));
            if (truth != Truth.False)
            {
                several |= first is { } known && known != row.Risk;
                first ??= row.Risk;
            }
            return truth;
        }
    }
}
