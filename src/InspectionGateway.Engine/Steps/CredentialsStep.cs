using InspectionGateway.Engine.Credentials;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.EntryVerification;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 4. Credentials: what the law asks before risk is considered, each a document or a register entry that must be named, match
/// the line and be valid. What is missing or fails holds the requirement until it is supplied; it invents no inspection.
/// </summary>
internal sealed class CredentialsStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        Verify(line, context);
        foreach (var hit in context.MatchRaises(context.Policy.Credentials, line))
        {
            if ((hit.Rule.Regimes & line.Obligations.Regimes) != RegimeSet.None)
            {
                Ask(line, hit, context);
            }
        }
    }

    private static void Ask(LineWork line, in RuleHit hit, DecisionContext context)
    {
        var (credential, failures) = (hit.Rule.Credential!, new List<Failure>());
        foreach (var number in DocumentsOf.Line(line.View, credential.Kind, context))
        {
            if (!credential.IsRegistered)
            {
                line.Because(ReasonCodes.CredentialNamed, hit.Rule.Id, args: ("certificate", number));
                return;
            }
            if (EntryVerifier.CheckNamed(line, context, number, credential.Kind, failures) is Verdict.Passed or Verdict.Exempt)
            {
                line.Because(ReasonCodes.EvPassed, FactKeys.Certificate(number).ToString(), args: ("certificate", number));
                return;
            }
        }
        line.Because(hit);
        var hold = hit.Rule.Hold;
        failures.ForEach(failure => line.Because(failure.Code, new Demand(default, hold), args: failure.Args));
        line.Obligations.RaiseHold(hit.Rule.Regimes, hold);
    }

    private static void Verify(LineWork line, DecisionContext context)
    {
        if ((line.Obligations.Regimes & RegimeSet.EntryVerification) == 0)
        {
            line.Input.SetSymbol(Column.EntryVerification, "NOT_REQUIRED");
            return;
        }
        var rules = context.Policy.EntryVerification;
        var verdict = EntryVerifier.Verify(line, context);
        switch (verdict)
        {
            case Verdict.Passed:
                line.Obligations.SetBaseline(RegimeSet.EntryVerification, rules.Passed);
                break;
            case Verdict.Exempt:
                line.Obligations.SetBaseline(RegimeSet.EntryVerification, rules.Exempt);
                break;
            case Verdict.Outside:
                line.Obligations.SetBaseline(RegimeSet.EntryVerification, rules.Outside!.Value);
                break;
            default:
                // What is missing is asked besides the look now and then, so that supplying it never brings more.
                line.Obligations.SetBaseline(RegimeSet.EntryVerification, line.View.HasAttribute(rules.ExemptAttribute) ? rules.Exempt : rules.Passed);
                var demand = verdict == Verdict.Failed ? rules.Failed : rules.Unknown;
                line.Obligations.Raise(RegimeSet.EntryVerification, demand.Obligation);
                line.Obligations.RaiseHold(RegimeSet.EntryVerification, demand.Hold);
                break;
        }
        if (verdict != Verdict.Unknown)
        {
            line.Input.SetSymbol(Column.EntryVerification, verdict.ToString().ToUpperInvariant());
        }
    }
}
