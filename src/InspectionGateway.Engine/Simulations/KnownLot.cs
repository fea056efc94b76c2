namespace InspectionGateway.Engine.Simulations;

/// <summary>What the inspection of a line gave.</summary>
/// <param name="ResultId">The result in effect.</param>
/// <param name="Accepted">The lot was.</param>
/// <param name="IsDrawn">The line was drawn at random.</param>
public sealed record KnownLot(string ResultId, bool Accepted, bool IsDrawn);
