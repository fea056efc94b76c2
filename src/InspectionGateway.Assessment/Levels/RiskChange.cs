using InspectionGateway.Protocol;

namespace InspectionGateway.Assessment.Levels;

/// <summary>Goods whose risk is another than assessed.</summary>
/// <param name="HsPrefix">8 digits.</param>
/// <param name="Origin">ISO alpha-3.</param>
/// <param name="From">As assessed; null: not at all.</param>
/// <param name="To">As found.</param>
/// <param name="Found">By how many lots, and what they say.</param>
/// <param name="ByCritical">It is the lots with critical findings that say so.</param>
public sealed record RiskChange(string HsPrefix, string Origin, RiskLevel? From, RiskLevel To, ShareFound Found, bool ByCritical);
