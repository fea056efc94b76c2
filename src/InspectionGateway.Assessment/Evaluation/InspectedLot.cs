namespace InspectionGateway.Assessment.Evaluation;

/// <summary>A lot that was inspected.</summary>
/// <param name="On">Day of the inspection.</param>
/// <param name="Unit">Whose it was.</param>
/// <param name="Path">Its kinds from the most general on.</param>
/// <param name="Nonconforming">What was found.</param>
public sealed record InspectedLot(DateOnly On, string Unit, IReadOnlyList<string> Path, bool Nonconforming);
