using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>A law and the legal days on which it is in force.</summary>
/// <param name="Period">In force.</param>
/// <param name="Text">Its name.</param>
public sealed record LegalBasis(DayPeriod Period, LocalizedText Text);
