using InspectionGateway.Engine.Acceptance;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.EntryVerification;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 4. Entry verification of certificates, which holds the line when nothing stands for it; and acceptance of third-party
/// reports, which lowers commodity inspection. Every failed check is a reason that says what to mend.
/// </summary>
internal sealed class AcceptanceStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        Verify(line, context);
        if ((line.Obligations.Regimes & RegimeSet.Commodity) != 0 && AcceptanceCheck.Of(line.View, context) is { } claim)
        {
            Accept(line, context, claim);
        }
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

    private static void Accept(LineWork line, DecisionContext context, AcceptanceClaim claim)
    {
        foreach (var failure in claim.Failures)
        {
            line.Because(failure.Code, regime: Regime.Commodity, args: failure.Args);
        }
        if (!claim.Stands)
        {
            return;
        }
        if (context.MayLower(line, RegimeSet.Commodity) == RegimeSet.None)
        {
            line.Because(ReasonCodes.AccLocked, regime: Regime.Commodity, args: [("report", claim.Reference)]);
        }
        else if (claim.Scope!.Conveyance && context.Lines.Any(other => SharesAndFails(other, claim.Scope, context)))
        {
            line.Because(ReasonCodes.AccConveyanceShared, regime: Regime.Commodity,
                args: [("report", claim.Reference), ("conveyance", context.Input.Declaration.TransportDocument)]);
        }
        else
        {
            line.AcceptedItems = claim.Items;
            line.Because(ReasonCodes.Accepted, claim.Scope!.Id, Regime.Commodity, ("report", claim.Reference), ("scope", claim.Scope.Id));
            line.Relieve(Reliefs.Acceptance, RegimeSet.Commodity, Obligation.Always(claim.Scope.Level));
        }
    }

    // Goods of one scope on one conveyance get one regime: what fails for one line that is in it, or may be, fails for all.
    private static bool SharesAndFails(LineWork other, AcceptedScope scope, DecisionContext context)
    {
        var view = other.View;
        if (!AcceptanceCheck.ScopesOf(view, context, out _).Contains(scope))
        {
            return false;
        }
        return context.MayLower(other, RegimeSet.Commodity) == RegimeSet.None || AcceptanceCheck.Of(view, context) is not { Stands: true };
    }
}
