using System.Globalization;
using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.EntryVerification;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Acceptance;

/// <summary>What a third-party report has to be, check by check. Each failed check is a reason of its own.</summary>
internal static class ReportChecks
{
    /// <summary>Longest validity that a scope may give to reports.</summary>
    public const int MaxReportMonths = 120;

    /// <summary>The same in days.</summary>
    public const int MaxReportDays = 3650;

    /// <summary>Adds every check of the report itself that fails for the line.</summary>
    public static void Run(TestReport report, AcceptedScope scope, LineWork work, DecisionContext context, List<Failure> failures)
    {
        var line = work.View;
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
        var isImporters = Array.Exists(line.Declaration.TradeFirms, firm => firm.IsCertainly(report.Importer));
        Check(isImporters, ReasonCodes.AccImporter, ("importer", report.Importer?.Value ?? ""));
        Check(HsPrefixes.Under(report.HsPrefixes, line.Hs) == Truth.True, ReasonCodes.AccGoods, ("hs", line.Hs));
        Check(report.Models.Count == 0 || line.Models.CoveredBy(SaidValues.Of(report.Models)),
            ReasonCodes.AccModel, ("model", line.Source.Model));
        Check(report.Batches.Count == 0 || line.Batches.CoveredBy(SaidValues.Of(report.Batches)), ReasonCodes.AccBatch, ("batch", line.Source.BatchNo));
        Check(report.Conclusion == Conclusion.Pass, ReasonCodes.AccConclusion);
        Check(report.SuspendedBy.Length == 0, ReportReasonCodes.Contradicted);
        Check(!scope.Conveyance || Conveyance.IsNamedBy(report.Conveyance, line.Declaration.Source),
            ReasonCodes.AccConveyance, ("conveyance", report.Conveyance));
        // What others took is told to whom the report was made out.
        var left = isImporters ? Quantities.Left(report, context) : null;
        Check(Quantities.Suffice(report, line, context), ReasonCodes.AccQuantity, ("quantity", report.Quantity?.Value ?? ""), ("left", left?.ToString(CultureInfo.InvariantCulture) ?? "-"));
        Check(report.CccCertificate.Length == 0 || CccStands(report.CccCertificate, work, context), ReasonCodes.AccCcc, ("certificate", report.CccCertificate));
    }

    /// <summary>Adds every check of the testing body that fails on the report's date.</summary>
    public static void Body(TestReport report, AcceptedScope scope, LineView line, DecisionContext context, List<Failure> failures)
    {
        (string, string) code = ("body", report.BodyCode);
        if (!context.Replicas.Bodies.TryGetValue(report.BodyCode, out var body)
            || LegalCalendar.DayOf(report.IssuedOn) is not { } issued || Holds(body.Listed, issued) != Truth.True)
        {
            failures.Add(new Failure(ReasonCodes.AccBodyNotListed, code));
            return;
        }
        if (body.SuspendedBy.Length > 0 || Holds(body.Suspended, issued) != Truth.False || Holds(body.Suspended, context.LegalDay) != Truth.False)
        {
            failures.Add(new Failure(ReasonCodes.AccBodySuspended, code));
        }
        if ((scope.BodyCodes.Count > 0 && !scope.BodyCodes.Contains(report.BodyCode))
            || HsPrefixes.Under(body.HsPrefixes, line.Hs) != Truth.True || (body.Items.Count > 0 && scope.RequiredItems.Except(body.Items).Any()))
        {
            failures.Add(new Failure(ReasonCodes.AccBodyScope, code, ("hs", line.Hs)));
        }
        if (!body.Qualifications.Any((body.Abroad ? context.Policy.Acceptance.AbroadQualifications : context.Policy.Acceptance.HomeQualifications).Contains))
        {
            failures.Add(new Failure(ReasonCodes.AccBodyQualification, code));
        }
    }

    // A report may name the CCC certificate that stands behind it: the line has to name it too, and it has to match.
    private static bool CccStands(string number, LineWork work, DecisionContext context) =>
        EntryVerifier.CertificatesOf(work.View, context).Contains(number)
        && EntryVerifier.CheckNamed(work, context, number, CertificateKind.Ccc, []) == Verdict.Passed;

    // From the day of issue for so many calendar months and days. A scope without a validity of reports accepts none.
    private static bool InTime(TestReport report, AcceptedScope scope, int legalDay) =>
        LegalCalendar.DayOf(report.IssuedOn) is { } issued && issued <= legalDay
        && scope.ReportMonths is >= 0 and <= MaxReportMonths && scope.ReportDays is >= 0 and <= MaxReportDays && scope.ReportMonths + scope.ReportDays > 0
        && (scope.ReportMonths == 0 || legalDay < DateOnly.FromDayNumber(issued).AddMonths(scope.ReportMonths).DayNumber)
        && (scope.ReportDays == 0 || legalDay < issued + scope.ReportDays);

    private static Truth Holds(IEnumerable<Period> periods, int day) =>
        periods.Aggregate(Truth.False, (truth, period) => truth.Or(DayPeriod.Holds(period, day)));
}
