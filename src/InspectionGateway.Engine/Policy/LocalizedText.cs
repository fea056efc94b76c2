namespace InspectionGateway.Engine.Policy;

/// <summary>A text in both languages.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record LocalizedText(string Zh, string En);
