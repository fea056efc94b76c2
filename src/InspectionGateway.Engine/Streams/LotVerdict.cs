using System.Globalization;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Sampling;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>Derives from the numbers of a result whether a lot is accepted; nobody types a verdict beside them. Stateless.</summary>
public static class LotVerdict
{
    // Room for a window, its number of the declaration, and a line.
    private const int LongestId = 200;
    private const int LongestItem = 64;
    private const int MostFindings = 100;
    private const int LongestText = 2000;

    /// <summary>Everything that is wrong with a result on a line, in the contract's names.</summary>
    /// <param name="result">The result.</param>
    /// <param name="line">What was decided on its line; null when the declaration has none of the number.</param>
    /// <param name="today">The legal day.</param>
    /// <param name="before">Items that parts of the lot before this one looked at.</param>
    public static IReadOnlyList<FieldViolation> Check(InspectionResult result, LineDecision? line, DateOnly today, int before = 0)
    {
        var check = CheckNumbers(result, today);
        check.That("result.line_no", line is not null, result.LineNo, "a line of the declaration");
        // An acceptance number speaks of its own sample. How a lot that comes again is inspected, the plan does not say.
        var sample = line is null || result.Resubmitted ? null : PlanOf(line)?.SampleSize;
        check.That("result.inspected", sample is null || (result.MoreFollows ? result.Inspected + before < sample : result.Inspected + before == sample), result.Inspected,
            $"{(result.MoreFollows ? "less than " : "")}the {sample} items of the plan{(before > 0 ? $", of which {before} came before" : "")}");
        check.That("result.more_follows", !result.MoreFollows || !result.Resubmitted, result.MoreFollows, "of an original inspection");
        return check.Violations;
    }

    /// <summary>What is wrong with a result whatever was decided.</summary>
    /// <inheritdoc cref="Check(InspectionResult, LineDecision?, DateOnly, int)"/>
    public static IReadOnlyList<FieldViolation> Check(InspectionResult result, DateOnly today) => CheckNumbers(result, today).Violations;

    /// <summary>What the result says of the lot.</summary>
    /// <param name="result">A result without violations.</param>
    /// <param name="line">What was decided on its line.</param>
    /// <param name="declared">Its line, as declared.</param>
    public static StreamLot Of(InspectionResult result, LineDecision line, DeclarationLine declared)
    {
        var plan = PlanOf(line);
        var isCritical = result.Findings.Any(finding => finding.Critical);
        return new StreamLot(
            !isCritical && result.Nonconforming <= (plan?.Accept ?? 0), plan?.Accept ?? 0, !isCritical && plan is not null && result.Nonconforming <= TighterOf(plan),
            DateOnly.FromDayNumber(LegalCalendar.DayOf(result.InspectedOn)!.Value), isCritical,
            LineReader.Number(declared.NetWeight), FactKeys.MakerOf(declared));
    }

    private static FieldCheck CheckNumbers(InspectionResult result, DateOnly today)
    {
        var check = new FieldCheck();
        check.That("result.result_id", result.ResultId.Length is >= 1 and <= LongestId, result.ResultId, $"1 to {LongestId} characters");
        check.Text("result.result_id", result.ResultId, LongestId);
        var day = LegalCalendar.DayOf(result.InspectedOn);
        check.That("result.inspected_on", day is not null && day <= today.DayNumber, result.InspectedOn, "a day, not after today");
        check.That("result.nonconforming", result.Nonconforming >= 0 && result.Nonconforming <= result.Inspected, result.Nonconforming, "0 to 'inspected'");
        check.That("result.findings", result.Findings.Count <= MostFindings, result.Findings.Count, $"at most {MostFindings}");
        foreach (var finding in result.Findings.Take(MostFindings))
        {
            check.Text("result.findings", finding.Item, LongestItem);
            check.Text("result.findings", finding.Text, LongestText);
        }
        check.That("result.inspected", result.Inspected >= 1, result.Inspected, "1 or more");
        return check;
    }

    /// <summary>Whether the lot speaks for the trade: it is inspected because it was drawn, and not from goods that somebody pointed at.</summary>
    public static bool IsDrawn(LineDecision line) => line.Reasons.Any(reason => reason.Code == ReasonCodes.Drawn)
        && !line.Reasons.Any(reason => reason.Code is ReasonCodes.AlertInForce or ReasonCodes.ControlInstruction);

    /// <summary>The key of the third-party report that was accepted on the line; null: none.</summary>
    public static FactKey? AcceptedReport(LineDecision line) =>
        line.Reasons.FirstOrDefault(reason => reason.Code == ReasonCodes.Accepted)?.Args.FirstOrDefault(arg => arg.Name == "report") is { } report
            ? new FactKey(FactKind.TestReport, report.Value)
            : null;

    // Of several regimes' plans the largest sample speaks for the lot.
    private static SamplingPlan? PlanOf(LineDecision line) =>
        line.Requirements.Select(requirement => requirement.Plan).Where(plan => plan is { SampleSize: > 0 }).MaxBy(plan => plan!.SampleSize);

    // Ac of the same letter at the next lower AQL; no lot is better than the best AQL.
    private static int TighterOf(SamplingPlan plan)
    {
        var column = plan.Letter.Length == 1 ? Array.IndexOf([.. SamplingPlans.Aqls], decimal.Parse(plan.Aql.Value, CultureInfo.InvariantCulture)) : 0;
        return column < 1 ? -1 : SamplingPlans.Find(plan.Letter[0], SamplingPlans.Aqls[column - 1], PlanSeverity.Normal).Accept;
    }
}
