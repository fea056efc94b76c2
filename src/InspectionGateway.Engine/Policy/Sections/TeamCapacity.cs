using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>What a team of an office can do.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Regimes">For which it inspects; each regime is of one team at most.</param>
/// <param name="Lines">How many lines on a working day.</param>
public sealed record TeamCapacity(string Name, RegimeSet Regimes, int Lines);
