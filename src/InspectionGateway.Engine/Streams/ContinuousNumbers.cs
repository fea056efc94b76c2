namespace InspectionGateway.Engine.Streams;

/// <summary>
/// A continuous plan: all lots are inspected until enough in a row conform, then a random fraction of them. How deep, and which fraction, say the rows that
/// ask for the phase.
/// </summary>
/// <param name="Clearing">i: conforming lots in a row; at least 1.</param>
/// <param name="DormantDays">A stream without a lot for so many days begins anew.</param>
/// <param name="Checks">Lots that are all inspected after one that did not conform: 4 in CSP-3 (Dodge and Torrey 1951), none in CSP-1 (Dodge 1943).</param>
public sealed record ContinuousNumbers(int Clearing, int DormantDays = 365, int Checks = 0);
