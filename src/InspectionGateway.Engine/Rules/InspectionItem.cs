using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>An inspection item (检验项目).</summary>
/// <param name="Code">Code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Method">How it is looked at.</param>
public sealed record InspectionItem(string Code, string NameZh, string NameEn, ItemMethod Method)
{
    /// <summary>The lightest level at which an officer can look at it.</summary>
    public InspectionLevel Needs => Method switch
    {
        ItemMethod.Documents => InspectionLevel.Documents,
        ItemMethod.Visual or ItemMethod.Measurement => InspectionLevel.OnSite,
        _ => InspectionLevel.Sampling,
    };
}
