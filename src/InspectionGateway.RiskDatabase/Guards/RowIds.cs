using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Guards;

/// <summary>The policy rows behind a line, as one text.</summary>
internal static class RowIds
{
    // What the column holds; nobody has seen a line with a quarter of it.
    private const int Longest = 2_000;

    /// <summary>The rows that gave a reason, with spaces between them; a waiver that was refused gave none, and one that the line was held out of is marked.</summary>
    public static string Of(LineDecision line)
    {
        var ids = line.Reasons.Where(reason => reason.RuleId.Length > 0 && reason.Code is not (ReasonCodes.WaiverLocked or ReasonCodes.NeverWaive))
            .Select(reason => reason.Code == ReasonCodes.HeldOut ? InspectedLine.HeldOut(reason.RuleId) : reason.RuleId).Distinct();
        var text = string.Join(' ', ids);
        return text.Length <= Longest ? text : text[..text.LastIndexOf(' ', Longest)];
    }

    /// <summary>The rows one by one.</summary>
    public static IEnumerable<string> Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
