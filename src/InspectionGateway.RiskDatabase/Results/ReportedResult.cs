using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>A result with what was found of it before it is stored.</summary>
/// <param name="Result">As it was reported; of a lot in parts, of all of them together.</param>
/// <param name="Lot">What it says of the lot.</param>
/// <param name="Stream">The stream that the lot belongs to; null: none.</param>
/// <param name="DecisionId">By whose plan the lot was judged.</param>
/// <param name="ReportedBy">Who.</param>
/// <param name="Corrects">The result in whose place it comes; empty: none.</param>
/// <param name="Reason">Of a correction.</param>
/// <param name="IsDrawn">The lot was inspected because it was drawn.</param>
/// <param name="AppliedOn">Of a re-inspection: when the trader applied for it; null: it is none.</param>
/// <param name="Line">As it was decided; null: nobody knows.</param>
/// <param name="Contradicts">What is suspended if the lot was not accepted; null: nothing.</param>
/// <param name="LastPart">As it was reported, and how many parts came before it; null: the lot was inspected at once.</param>
public sealed record ReportedResult(
    InspectionResult Result, StreamLot Lot, StreamPlace? Stream, string DecisionId, string ReportedBy, string Corrects = "", string Reason = "", bool IsDrawn = false,
    DateOnly? AppliedOn = null, IReadOnlyList<FactKey>? Contradicts = null, LineDecision? Line = null, (InspectionResult Part, int Before)? LastPart = null);
