namespace InspectionGateway.Assessment.Evaluation;

/// <summary>Some predictions.</summary>
/// <param name="Count">How many.</param>
/// <param name="Predicted">Their mean.</param>
/// <param name="Found">Share of the nonconforming.</param>
public sealed record CalibrationBin(int Count, double Predicted, double Found);
