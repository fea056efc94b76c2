using InspectionGateway.Engine.Streams;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Somebody's word that what made a stream's lots fail is mended (GB/T 2828.1-2012, 9.4).</summary>
/// <param name="ResumptionId">Its own number.</param>
/// <param name="Stream">Which stream.</param>
/// <param name="MendedOn">Legal day; lots inspected on it or before count before it.</param>
/// <param name="Reason">What was mended.</param>
/// <param name="ReportedBy">Who says so.</param>
public sealed record StreamResumption(string ResumptionId, StreamPlace Stream, DateOnly MendedOn, string Reason, string ReportedBy);
