using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Acceptance;

/// <summary>What a third-party report has to be, check by check. Each failed check is a reason of its own.</summary>
internal static class ReportChecks
{
    /// <summary>Adds every check of the report itself that fails for the line.</summary>
    public static void Run(TestReport report, AcceptedScope scope, LineView line, DecisionContext context, List<Failure> failures)
    {
        (string, string) number = ("report", $"{report.BodyCode}/{report.Number}");
        void Check(bool holds, string code, params ReadOnlySpan<(string, string)> more)
        {
            if (!holds)
            {
                failures.Add(new Failure(code, [number, .. more]));
            }
        }
        var missing = scope.RequiredItems.Except(report.Items).ToList();
        Check(missing.Count == 0, ReasonCodes.AccItemsMissing, ("items", string.Join(", ", missing)));
        Check(InTime(report, scope, context.LegalDay), ReasonCodes.AccExpired, ("months", $"{scope.ReportMonths}"));
        Check(report.Importer is { } importer && Array.Exists(line.Declaration.TradeParties, party => ScopeMatcher.Same(importer, party)),
            ReasonCodes.AccImporter, ("importer", report.Importer?.Value ?? ""));
        Check(report.HsPrefixes.Count > 0 && HsPrefixes.Cover(report.HsPrefixes, line.Hs), ReasonCodes.AccGoods, ("hs", line.Hs));
        Check(report.Models.Count == 0 || report.Models.Contains(line.Source.Model, StringComparer.OrdinalIgnoreCase),
            ReasonCodes.AccModel, ("model", line.Source.Model));
        Check(report.Batches.Count == 0 || report.Batches.Contains(line.Source.BatchNo), ReasonCodes.AccBatch, ("batch", line.Source.BatchNo));
        Check(report.Conclusion == Conclusion.Pass, ReasonCodes.AccConclusion);
        Check(!scope.Conveyance || (report.Conveyance.Length > 0 && report.Conveyance == line.Declaration.Source.TransportDocument),
            ReasonCodes.AccConveyance, ("conveyance", report.Conveyance));
        Check(Quantities.Suffice(report, line), ReasonCodes.AccQuantity, ("quantity", report.Quantity?.Value ?? ""));
    }

    /// <summary>Adds every check of the testing body that fails on the report's date.</summary>
    public static void Body(TestReport report, AcceptedScope scope, LineView line, DecisionContext context, List<Failure> failures)
    {
        (string, string) code = ("body", report.BodyCode);
        if (!context.Replicas.Bodies.TryGetValue(report.BodyCode, out var body)
            || LegalCalendar.DayOf(report.IssuedOn) is not { } issued || !Holds(body.Listed, issued))
        {
            failures.Add(new Failure(ReasonCodes.AccBodyNotListed, code));
            return;
        }
        if (Holds(body.Suspended, issued) || Holds(body.Suspended, context.LegalDay))
        {
            failures.Add(new Failure(ReasonCodes.AccBodySuspended, code));
        }
        if (!HsPrefixes.Cover(body.HsPrefixes, line.Hs) || (body.Items.Count > 0 && scope.RequiredItems.Except(body.Items).Any()))
        {
            failures.Add(new Failure(ReasonCodes.AccBodyScope, code, ("hs", line.Hs)));
        }
        if (!body.Qualifications.Any((body.Abroad ? context.Policy.Acceptance.AbroadQualifications : context.Policy.Acceptance.HomeQualifications).Contains))
        {
            failures.Add(new Failure(ReasonCodes.AccBodyQualification, code));
        }
    }

    // From the day of issue for so many calendar months; a scope without months relies on the CCC certificate.
    private static bool InTime(TestReport report, AcceptedScope scope, int legalDay) =>
        LegalCalendar.DayOf(report.IssuedOn) is { } issued && issued <= legalDay
        && (scope.ReportMonths == 0 || legalDay < DateOnly.FromDayNumber(issued).AddMonths(scope.ReportMonths).DayNumber);

    private static bool Holds(IEnumerable<Period> periods, int day) => periods.Any(period => DayPeriod.Of(period).Contains(day));
}
