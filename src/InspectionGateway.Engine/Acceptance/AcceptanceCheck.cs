using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.EntryVerification;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Acceptance;

/// <summary>
/// Acceptance of third-party results (检验结果采信), for commodity inspection only and only when the importer claims it.
/// Stateless.
/// </summary>
internal static class AcceptanceCheck
{
    /// <summary>Null when the line neither claims acceptance nor names a report.</summary>
    public static AcceptanceClaim? Of(LineWork work, DecisionContext context)
    {
        var line = work.View;
        var rules = context.Policy.Acceptance;
        var claims = line.HasAttribute(rules.ClaimAttribute);
        var named = line.Source.Qualifications
            .Where(qualification => rules.ReportTypes.Contains(qualification.TypeCode))
            .Select(qualification => qualification.Number)
            .ToList();
        if (!claims && named.Count == 0)
        {
            return null;
        }
        return Claim(work, context, claims, named) is var claim && claim.Failures.Any(failure => work.Mends.Has(failure.Code))
            ? claim with { Failures = [.. claim.Failures.Where(failure => !work.Mends.Has(failure.Code))] }
            : claim;
    }

    private static AcceptanceClaim Claim(LineWork work, DecisionContext context, bool claims, List<string> named)
    {
        var (line, rules) = (work.View, context.Policy.Acceptance);
        var failures = new List<Failure>();
        if (!context.Replicas.Trusts(FactKind.AcceptedScope) || !context.Replicas.Trusts(FactKind.Body))
        {
            failures.Add(new Failure(ReasonCodes.AccNotReadable, ("report", string.Join(", ", named))));
            return new AcceptanceClaim(null, "", [], failures);
        }
        if (!claims)
        {
            failures.Add(new Failure(ReasonCodes.AccNotClaimed, ("report", named[0])));
        }
        var declaration = line.Declaration;
        if (!declaration.HasAttachment(rules.StatementType, line.LineNo))
        {
            failures.Add(new Failure(ReasonCodes.AccStatement));
        }
        var open = ScopesOf(work, context, out var certain);
        if (open.Count == 0 || ((!certain || open.Count > 1) && !work.Mends.Has(ReasonCodes.AccScopeUnknown)))
        {
            failures.Add(new Failure(open.Count == 0 ? ReasonCodes.AccGoodsNotInScope : ReasonCodes.AccScopeUnknown, ("hs", line.Hs)));
            return new AcceptanceClaim(null, "", [], failures);
        }
        // Of one there is but one; of what is yet to be told the one that spares least.
        var scope = open.MaxBy(possible => possible.Level)!;
        if (scope.Conveyance && declaration.Source.Conveyance.Length == 0)
        {
            failures.Add(new Failure(ReasonCodes.AccNoConveyance));
        }
        if (scope.Photos && !declaration.HasAttachment(rules.PhotosType, line.LineNo))
        {
            failures.Add(new Failure(ReasonCodes.AccPhotos));
        }
        return scope.Ccc ? ByCertificate(work, context, scope, failures) : ByReport(work, context, scope, named, failures);
    }

    /// <summary>The accepted scopes that the goods are in, or may be; looked up once a line.</summary>
    public static List<AcceptedScope> ScopesOf(LineWork work, DecisionContext context, out bool certain)
    {
        if (work.Scopes is not { } known)
        {
            var open = new List<AcceptedScope>();
            known = (open, context.Policy.ScopeIndex.With(context.Replicas.Scopes).Find(work.View.Hs, work.View.Declaration.Source, context.LegalDay, open));
            work.Scopes = known;
        }
        certain = known.IsCertain;
        return known.Open;
    }

    // Car parts: what is accepted is the CCC certificate, so its checks are the checks.
    private static AcceptanceClaim ByCertificate(LineWork work, DecisionContext context, AcceptedScope scope, List<Failure> failures)
    {
        var numbers = EntryVerifier.CertificatesOf(work.View, context);
        var stands = numbers.Find(number =>
            EntryVerifier.CheckNamed(work, context, number, CertificateKind.Ccc, []) == Verdict.Passed);
        if (stands is null)
        {
            failures.Add(new Failure(ReasonCodes.AccCcc, ("certificate", numbers.Count == 0 ? "-" : string.Join(", ", numbers))));
        }
        return new AcceptanceClaim(scope, stands ?? "", scope.RequiredItems, failures);
    }

    // Several reports may be named: the first that stands is taken; when none does, every failure is told.
    private static AcceptanceClaim ByReport(
        LineWork work, DecisionContext context, AcceptedScope scope, List<string> named, List<Failure> failures)
    {
        if (named.Count == 0)
        {
            failures.Add(new Failure(ReasonCodes.AccNotNamed));
            return new AcceptanceClaim(scope, "", [], failures);
        }
        var perReport = new List<Failure>();
        foreach (var number in named)
        {
            var own = new List<Failure>();
            var report = Report(work, context, scope, number, own);
            own.RemoveAll(failure => work.Mends.Has(failure.Code));
            if (own.Count == 0)
            {
                return new AcceptanceClaim(scope, number, report?.Items ?? scope.RequiredItems, failures);
            }
            perReport.AddRange(own);
        }
        return new AcceptanceClaim(scope, named[0], [], [.. failures, .. perReport]);
    }

    private static TestReport? Report(LineWork work, DecisionContext context, AcceptedScope scope, string number, List<Failure> failures)
    {
        var knowledge = context.Facts.Look(FactKeys.TestReport(number), out var record);
        if (knowledge != Knowledge.Known)
        {
            failures.Add(new Failure(
                knowledge == Knowledge.Unknown ? ReasonCodes.AccNotReadable : ReasonCodes.AccReportNotFound, ("report", number)));
            return null;
        }
        ReportChecks.Body(record!.TestReport, scope, work.View, context, failures);
        ReportChecks.Run(record.TestReport, scope, work, context, failures);
        return record.TestReport;
    }
}
