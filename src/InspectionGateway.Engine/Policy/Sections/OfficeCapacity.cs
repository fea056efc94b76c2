namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>What the inspectors of a customs office can do.</summary>
/// <param name="Lines">How many lines on a working day.</param>
/// <param name="Teams">Who of them does what; of an office without any, nobody said it.</param>
public sealed record OfficeCapacity(int Lines, IReadOnlyList<TeamCapacity> Teams);
