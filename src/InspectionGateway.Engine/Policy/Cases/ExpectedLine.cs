using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Cases;

/// <summary>What a case expects of a line; what it does not name is left open. Immutable.</summary>
/// <param name="LineNo">The line.</param>
/// <param name="Level">Its level as far as it is certain before the draw.</param>
/// <param name="Hold">What the goods wait for.</param>
/// <param name="Reasons">Codes that are given.</param>
/// <param name="Rows">Rows of the policy that give a reason.</param>
/// <param name="Without">Codes and rows that are not there.</param>
public sealed record ExpectedLine(
    int LineNo, InspectionLevel? Level, Hold? Hold, IReadOnlyList<string> Reasons, IReadOnlyList<string> Rows, IReadOnlyList<string> Without);
