namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>What a layer above lets the waivers of a pack do before they are taken out of force, each row by itself and all of them together. Immutable.</summary>
/// <param name="Pack">The pack's folder.</param>
/// <param name="Since">Lots reported, and lines decided, on this legal day or later count.</param>
/// <param name="Tolerated">Share of nonconforming lots among those that were inspected at random; above 0 and below a fifth.</param>
/// <param name="Alarm">Probability that rows which keep to it are ever taken out of force all the same; above 0 and below 1.</param>
/// <param name="Floor">Least share of what a row relieves that is inspected at random, in parts per million.</param>
/// <param name="Each">Most lines that one row may relieve, as a share of all lines of some days.</param>
/// <param name="All">The same of all rows together.</param>
/// <param name="Days">So many days, up to now.</param>
/// <param name="FromLines">Of fewer lines a share says nothing.</param>
public sealed record GuardRail(string Pack, DateOnly Since, double Tolerated, double Alarm, int Floor, double Each, double All, int Days, int FromLines);
