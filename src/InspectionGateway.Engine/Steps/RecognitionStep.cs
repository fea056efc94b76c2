using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
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
        if (context.KeyOfRecognition(line.View) is not { } key
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
            line.Because(ReasonCodes.RecognitionLocked, key.ToString(), args: [("authority", record.Recognition.Authority)]);
        }
    }

    private static bool Holds(Recognition recognition, LineWork line, DecisionContext context, RecognitionPolicy rules)
    {
        var source = line.View.Source;
        return recognition.Conclusion == Conclusion.Pass
            && LegalCalendar.DayOf(recognition.CheckedOn) is { } day
            && day <= context.LegalDay
            && context.LegalDay - day <= rules.Days
            && DayPeriod.Of(recognition.Valid).Contains(context.LegalDay)
            && (recognition.Brand.Length == 0 || string.Equals(recognition.Brand, source.Brand, StringComparison.OrdinalIgnoreCase))
            && (recognition.Model.Length == 0 || recognition.Model == source.Model);
    }
}
