namespace InspectionGateway.Engine.Rules;

/// <summary>An inspection item (检验项目).</summary>
/// <param name="Code">Code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
public sealed record InspectionItem(string Code, string NameZh, string NameEn);
