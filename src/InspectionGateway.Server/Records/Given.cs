using InspectionGateway.Engine.Records;

namespace InspectionGateway.Server.Records;

/// <summary>The answer to give.</summary>
/// <param name="Record">It is in the journal or in the database.</param>
/// <param name="IsUnconfirmed">Nobody confirmed that it is the only one.</param>
internal readonly record struct Given(DecisionRecord Record, bool IsUnconfirmed);
