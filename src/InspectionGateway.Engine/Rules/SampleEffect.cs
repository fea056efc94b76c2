namespace InspectionGateway.Engine.Rules;

/// <summary>How goods are sampled: what is counted by level and AQL, what is weighed by increments.</summary>
/// <param name="Level">Inspection level, S-1 to III; empty for weighed goods.</param>
/// <param name="Aql">Percent nonconforming.</param>
/// <param name="Increments">From so many places; 0 for counted goods.</param>
/// <param name="Kilograms">Together at least so much; 0: it is not said.</param>
public sealed record SampleEffect(string Level, decimal Aql, int Increments, decimal Kilograms);
