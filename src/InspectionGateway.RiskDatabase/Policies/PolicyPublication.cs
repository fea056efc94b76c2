using InspectionGateway.Engine.Policy;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>A policy that was put into effect.</summary>
/// <param name="Version">The packs with their versions.</param>
/// <param name="Digest">SHA-256 of the sources.</param>
/// <param name="PublishedBy">Who published it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Sources">Its files.</param>
public sealed record PolicyPublication(string Version, string Digest, string PublishedBy, string Reason, IReadOnlyList<PolicySource> Sources);
