using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>5. Recognition: a recent spot check of another authority on the same goods spares a repeat.</summary>
internal sealed class RecognitionStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        var rules = context.Policy.Recognition;
        if (FactKeys.RecognitionOf(line.View.Source, line.View.Origin) is not { } key
            || context.Facts.Look(key, out var record) != Knowledge.Known
            || !Holds(record!.Recognition, line, context, rules))
        {
            return;
        }
        var regimes = context.MayLower(line, rules.Regimes);
        if (regimes != RegimeSet.None)
        {
            line.Because(ReasonCodes.Recognised, key.ToString(), args: [("authority", record.Recognition.Authority)]);
            line.Relieve(Reliefs.Recognition, regimes, rules.AtMost);
        }
        else if ((rules.Regimes & line.Obligations.Regimes) != RegimeSet.None)
        {
            line.Because(line.Locked ? ReasonCodes.RecognitionLocked : ReasonCodes.RecognitionNever, key.ToString(), args: [("authority", record.Recognition.Authority)]);
        }
    }

    private static bool Holds(Recognition recognition, LineWork line, DecisionContext context, RecognitionPolicy rules)
    {
        return recognition.Conclusion == Conclusion.Pass
            && LegalCalendar.DayOf(recognition.CheckedOn) is { } day
            && day <= context.LegalDay
            && context.LegalDay - day <= rules.Days
            && DayPeriod.Holds(recognition.Valid, context.LegalDay) == Truth.True
            && (recognition.Brand.Length == 0 || line.View.Brands.CoveredBy(SaidValues.Of(recognition.Brand)))
            && (recognition.Model.Length == 0 || line.View.Models.CoveredBy(SaidValues.Of(recognition.Model)));
    }
}
