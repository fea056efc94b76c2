using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.EntryVerification;

/// <summary>
/// Entry verification (民用商品入境验证): goods in the 3C catalogue need a certificate, or with attribute 13 a proof of
/// exemption, that matches the line. Stateless.
/// </summary>
internal static class EntryVerifier
{
    /// <summary>The verdict on one line; failed checks, conflicts and what stood for the line are added to the reasons.</summary>
    public static Verdict Verify(LineWork work, DecisionContext context)
    {
        var line = work.View;
        var rules = context.Policy.EntryVerification;
        if (IsOutside(line, rules))
        {
            work.Because(ReasonCodes.EvOutside, regime: Regime.EntryVerification);
            return Verdict.Outside;
        }
        NoteConflict(work, rules);
        var exempt = line.HasAttribute(rules.ExemptAttribute);
        var kind = exempt ? CertificateKind.Exemption : CertificateKind.Ccc;
        var named = line.Source.Qualifications
            .Where(qualification => (exempt ? rules.ExemptionTypes : rules.CertificateTypes).Contains(qualification.TypeCode))
            .Select(qualification => qualification.Number)
            .ToList();
        if (named.Count == 0)
        {
            var lacking = exempt ? ReasonCodes.EvNoExemption : ReasonCodes.EvNoCertificate;
            Note(work, new Failure(lacking, ("hs", line.Hs)));
            return !work.Mends.Has(lacking) ? Verdict.Failed : exempt ? Verdict.Exempt : Verdict.Passed;
        }
        return BestOf(work, context, named, kind);
    }

    /// <summary>The numbers of the certificates that the line names.</summary>
    public static List<string> CertificatesOf(LineView line, DecisionContext context) =>
        [.. line.Source.Qualifications
            .Where(qualification => context.Policy.EntryVerification.CertificateTypes.Contains(qualification.TypeCode))
            .Select(qualification => qualification.Number)];

    /// <summary>Whether any of the line's certificates stands for it; failures are added when none does.</summary>
    public static Verdict CheckNamed(LineWork work, DecisionContext context, string number, CertificateKind kind, List<Failure> failures)
    {
        var own = Check(work.View, context, number, kind);
        own.RemoveAll(failure => work.Mends.Has(failure.Code));
        failures.AddRange(own);
        return own.Exists(failure => failure.Code == ReasonCodes.EvNotReadable) ? Verdict.Unknown
            : own.Count > 0 ? Verdict.Failed
            : kind == CertificateKind.Exemption ? Verdict.Exempt : Verdict.Passed;
    }

    private static List<Failure> Check(LineView line, DecisionContext context, string number, CertificateKind kind)
    {
        var knowledge = context.Facts.Look(FactKeys.Certificate(number), out var record);
        if (knowledge != Knowledge.Known || record!.Certificate.Kind != kind)
        {
            var code = knowledge switch { Knowledge.Unknown => ReasonCodes.EvNotReadable, Knowledge.Absent => ReasonCodes.EvNotFound, _ => ReasonCodes.EvKind };
            return [new Failure(code, ("certificate", number))];
        }
        var failures = new List<Failure>();
        CertificateChecks.Run(record.Certificate, line, context.LegalDay, failures);
        return failures;
    }

    private static Verdict BestOf(LineWork work, DecisionContext context, List<string> numbers, CertificateKind kind)
    {
        var failures = new List<Failure>();
        var worst = Verdict.Failed;
        foreach (var number in numbers)
        {
            var verdict = CheckNamed(work, context, number, kind, failures);
            if (verdict is Verdict.Passed or Verdict.Exempt)
            {
                work.Because(verdict == Verdict.Passed ? ReasonCodes.EvPassed : ReasonCodes.EvExempt,
                    FactKeys.Certificate(number).ToString(), Regime.EntryVerification, ("certificate", number));
                return verdict;
            }
            worst = verdict == Verdict.Unknown ? verdict : worst;
        }
        failures.ForEach(failure => Note(work, failure));
        return worst;
    }

    // An HS code is wider than the catalogue, so that is a legitimate statement, which a look now and then verifies.
    private static bool IsOutside(LineView line, EntryVerificationPolicy rules) =>
        rules.Outside is not null && line.HasAttribute(rules.OutsideCatalogue) && !line.HasAttribute(rules.InCatalogue) && !line.HasAttribute(rules.ExemptAttribute);

    // A line that says two things is told so, and verified all the same.
    private static void NoteConflict(LineWork work, EntryVerificationPolicy rules)
    {
        var (inside, outside) = (work.View.HasAttribute(rules.InCatalogue), work.View.HasAttribute(rules.OutsideCatalogue));
        if (outside || (inside && work.View.HasAttribute(rules.ExemptAttribute)))
        {
            Note(work, new Failure(ReasonCodes.EvAttributeConflict, ("attributes", string.Join(',', work.View.Source.GoodsAttributes))));
        }
    }

    private static void Note(LineWork work, Failure failure) =>
        work.Because(failure.Code, new Demand(default, Hold.Document), regime: Regime.EntryVerification, args: failure.Args);
}
