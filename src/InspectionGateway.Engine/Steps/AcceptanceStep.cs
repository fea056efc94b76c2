using InspectionGateway.Engine.Acceptance;
using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>5. Acceptance of third-party reports, which lowers commodity inspection. Every failed check is a reason that says what to mend.</summary>
internal sealed class AcceptanceStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        line.Input.SetSymbol(Column.Acceptance, "NOT_CLAIMED");
        if ((line.Obligations.Regimes & RegimeSet.Commodity) == RegimeSet.None)
        {
            return;
        }
        NoteConveyance(line, context);
        if (AcceptanceCheck.Of(line, context) is { } claim)
        {
            line.Input.SetSymbol(Column.Acceptance, Accept(line, context, claim) ? "ACCEPTED" : "REFUSED");
        }
    }

    private static void NoteConveyance(LineWork line, DecisionContext context)
    {
        if (AcceptanceCheck.ScopesOf(line, context, out _).Find(scope => scope.Conveyance) is not { } shared)
        {
            return;
        }
        // The lines of one declaration are on one conveyance, named or not.
        line.ConveyanceScope = shared.Id;
        var declaration = context.Input.Declaration;
        if (declaration.Conveyance.Length > 0)
        {
            line.Because(ReasonCodes.ConveyanceOpen, shared.Id, Regime.Commodity, ("conveyance", Conveyance.NameFor(declaration)), ("until", LegalCalendar.Say(Conveyance.OpenUntil(context.Input))));
        }
    }

    private static bool Accept(LineWork line, DecisionContext context, AcceptanceClaim claim)
    {
        foreach (var failure in claim.Failures)
        {
            line.Because(failure.Code, regime: Regime.Commodity, args: failure.Args);
        }
        if (!claim.Stands)
        {
            return false;
        }
        if (context.MayLower(line, RegimeSet.Commodity) == RegimeSet.None)
        {
            line.Because(line.Locked ? ReasonCodes.AccLocked : ReasonCodes.AccNever, regime: Regime.Commodity, args: [("report", claim.Reference)]);
        }
        else if (claim.Scope!.Conveyance && !line.Mends.Has(ReasonCodes.AccConveyanceShared) && context.Lines.Any(other => other.View != line.View && SharesAndFails(other, claim.Scope, context)))
        {
            line.Because(ReasonCodes.AccConveyanceShared, regime: Regime.Commodity,
                args: [("report", claim.Reference), ("conveyance", context.Input.Declaration.TransportDocument)]);
        }
        else
        {
            line.TakeOff(claim.Items, ReasonCodes.Accepted);
            line.Because(ReasonCodes.Accepted, claim.Scope!.Id, Regime.Commodity, ("report", claim.Reference), ("scope", claim.Scope.Id));
            line.Relieve(Reliefs.Acceptance, RegimeSet.Commodity, Obligation.Always(claim.Scope.Level));
            return true;
        }
        return false;
    }

    // Goods of one scope on one conveyance get one regime: what fails for one line that is in it, or may be, fails for all.
    private static bool SharesAndFails(LineWork other, AcceptedScope scope, DecisionContext context)
    {
        if (!AcceptanceCheck.ScopesOf(other, context, out _).Contains(scope))
        {
            return false;
        }
        return context.MayLower(other, RegimeSet.Commodity) == RegimeSet.None || AcceptanceCheck.Of(other, context) is not { Stands: true };
    }
}
