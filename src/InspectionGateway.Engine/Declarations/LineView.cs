using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Declarations;

/// <summary>A line as the engine reads it; what few rows ask is read when it is asked. Used by one decision on one thread.</summary>
/// <param name="declaration">The declaration that it belongs to.</param>
/// <param name="source">The line as declared.</param>
/// <param name="origin">ISO alpha-3 country of origin; null when it is not declared or in no table.</param>
internal sealed class LineView(DeclarationView declaration, DeclarationLine source, string? origin)
{
    public DeclarationView Declaration { get; } = declaration;

    public DeclarationLine Source { get; } = source;

    public string? Origin { get; } = origin;

    public Firm Maker => field ??= Firm.Unrecorded(Source.Manufacturer);

    public SaidValues Brands => field ??= SaidValues.Of(Source.Brand);

    public SaidValues Models => field ??= SaidValues.Of(Source.Model);

    public SaidValues Batches => field ??= SaidValues.Of(Source.BatchNo);

    public string Hs => Source.HsCode;

    public int LineNo => Source.LineNo;

    public bool HasAttribute(string attribute) => Source.GoodsAttributes.Contains(attribute);

    /// <summary>Dangerous by UN number, or by an attribute that says so.</summary>
    public bool IsDangerous(RegimePolicy rules) => Source.UnNumber.Length > 0 || HasAnyOf(rules.DangerousAttributes);

    private bool HasAnyOf(IReadOnlySet<string> attributes)
    {
        for (var at = 0; at < Source.GoodsAttributes.Count; at++)
        {
            if (attributes.Contains(Source.GoodsAttributes[at]))
            {
                return true;
            }
        }
        return false;
    }
}
