namespace InspectionGateway.Assessment.Evaluation;

/// <summary>What was predicted of a lot, and what was found.</summary>
/// <param name="Probability">0 to 1.</param>
/// <param name="Nonconforming">Found.</param>
public readonly record struct Prediction(double Probability, bool Nonconforming);
