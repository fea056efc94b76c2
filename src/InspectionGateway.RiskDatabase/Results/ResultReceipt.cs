using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Streams;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>What storing a result did.</summary>
/// <param name="Accepted">Whether the lot was accepted.</param>
/// <param name="State">Where the stream stands then; null: the line belongs to none.</param>
/// <param name="Repeated">It had been reported before.</param>
/// <param name="Freshness">What a decision has to know at least to be by it; null: nothing.</param>
public sealed record ResultReceipt(bool Accepted, StreamState? State, bool Repeated, Freshness? Freshness = null);
