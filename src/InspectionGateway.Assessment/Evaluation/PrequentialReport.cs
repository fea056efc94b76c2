namespace InspectionGateway.Assessment.Evaluation;

/// <summary>What comes of predicting each day from the days before.</summary>
/// <param name="From">The first day that is predicted.</param>
/// <param name="Updated">By what was known the day before.</param>
/// <param name="Frozen">By what was known before the first.</param>
public sealed record PrequentialReport(DateOnly From, Scores Updated, Scores Frozen);
