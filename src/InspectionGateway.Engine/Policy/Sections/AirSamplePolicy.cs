using System.Collections.Frozen;
using InspectionGateway.Engine.Obligations;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>Sample first, bulk later (空检通放): what a tested sample that came by air spares the lot that follows it.</summary>
/// <param name="Types">Qualification types that name the report on the sample as BODY/NUMBER.</param>
/// <param name="Days">For so many days after its issue the report counts.</param>
/// <param name="AtMost">What is left of commodity inspection of the lot.</param>
public sealed record AirSamplePolicy(FrozenSet<string> Types, int Days, Obligation AtMost);
