using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Protocol;

namespace InspectionGateway.FactCache.Replication;

/// <summary>A replicated set, proven by its stamp.</summary>
internal sealed record SetContent(IReadOnlyList<FactRecord> Records, Stamp Stamp);
