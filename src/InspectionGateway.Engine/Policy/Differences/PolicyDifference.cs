namespace InspectionGateway.Engine.Policy.Differences;

/// <summary>What differs about one row, or one entry of a section.</summary>
/// <param name="Place">Pack and table or section: "chongqing-ftz waivers".</param>
/// <param name="Name">The row's id, or the entry's name.</param>
/// <param name="Kind">What came of it.</param>
/// <param name="Details">What it says, or what it says otherwise: "rate: 0.01 -> 0.02".</param>
public sealed record PolicyDifference(string Place, string Name, DifferenceKind Kind, IReadOnlyList<string> Details);
