namespace InspectionGateway.RiskDatabase.Guards;

/// <summary>What the inspection of a lot gave that was drawn at random.</summary>
/// <param name="Rows">The rows behind the line.</param>
/// <param name="Accepted">The lot conformed.</param>
public sealed record InspectedLine(IReadOnlyList<string> Rows, bool Accepted);
