namespace InspectionGateway.RiskDatabase.Guards;

/// <summary>What the inspection of a lot gave that was drawn at random, or held out of a waiver.</summary>
/// <param name="Rows">The rows behind the line, and those that it was held out of.</param>
/// <param name="Accepted">The lot conformed.</param>
public sealed record InspectedLine(IReadOnlyList<string> Rows, bool Accepted)
{
    /// <summary>How a row is named among others that the line was held out of.</summary>
    public static string HeldOut(string row) => $"~{row}";
}
