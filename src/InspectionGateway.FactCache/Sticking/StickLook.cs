using InspectionGateway.Engine.Records;

namespace InspectionGateway.FactCache.Sticking;

/// <summary>What Redis says of the answer to a key.</summary>
/// <param name="Record">The answer; null when there is none to be seen.</param>
/// <param name="Generation">The generation that was read; 0 when Redis proves nothing, and nothing can be stuck to it.</param>
/// <param name="IsComplete">Whether none to be seen means that none was given, for as long as answers stick. False after a loss: the risk database may know one.</param>
/// <param name="IsSettled">Whether the bucket has kept answers long enough for every gateway to have stuck again what only its journal has.</param>
public readonly record struct StickLook(DecisionRecord? Record, long Generation, bool IsComplete, bool IsSettled);
