using InspectionGateway.Engine.Acceptance;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 5. Acceptance, of what customs tested itself: a sample flown ahead spares the lot that follows its test, when the lot is the one that was
/// sampled and the laboratory found all that the goods are tested for. The lot is still looked at.
/// </summary>
internal sealed class AirSampleStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        if (context.Policy.Acceptance.AirSample is not { } rules || (line.Obligations.Regimes & RegimeSet.Commodity) == RegimeSet.None)
        {
            return;
        }
        foreach (var named in line.View.Source.Qualifications.Where(qualification => rules.Types.Contains(qualification.TypeCode)))
        {
            Apply(line, context, rules, named.Number);
        }
    }

    private static void Apply(LineWork line, DecisionContext context, AirSamplePolicy rules, string number)
    {
        var failures = Check(line, context, rules, number, out var report);
        failures.ForEach(failure => line.Because(failure.Code, regime: Regime.Commodity, args: failure.Args));
        if (failures.Exists(failure => !line.Mends.Has(failure.Code)))
        {
            return;
        }
        if (context.MayLower(line, RegimeSet.Commodity) == RegimeSet.None)
        {
            line.Because(line.Locked ? ReasonCodes.AccLocked : ReasonCodes.AccNever, regime: Regime.Commodity, args: [("report", number)]);
            return;
        }
        line.TakeOff(report?.Items ?? [], ReasonCodes.SampleTested);
        line.Because(ReasonCodes.SampleTested, regime: Regime.Commodity, args: [("report", number)]);
        line.Relieve(Reliefs.Acceptance, RegimeSet.Commodity, rules.AtMost);
    }

    private static List<Failure> Check(LineWork line, DecisionContext context, AirSamplePolicy rules, string number, out TestReport? report)
    {
        var knowledge = context.Facts.Look(FactKeys.TestReport(number), out var record);
        report = record?.TestReport;
        if (knowledge != Knowledge.Known || !report!.AirSample)
        {
            return [new Failure(knowledge == Knowledge.Unknown ? ReasonCodes.AccNotReadable : ReasonCodes.AccReportNotFound, ("report", number))];
        }
        var (found, failures, view) = (report, new List<Failure>(), line.View);
        void Fails(bool fails, string code, params ReadOnlySpan<(string, string)> more)
        {
            if (fails)
            {
                failures.Add(new Failure(code, [("report", number), .. more]));
            }
        }
        Fails(found.Conclusion != Conclusion.Pass, ReasonCodes.AccConclusion);
        Fails(LegalCalendar.DayOf(found.IssuedOn) is not { } issued || issued > context.LegalDay || context.LegalDay >= issued + rules.Days, ReasonCodes.AccExpired);
        Fails(!Array.Exists(view.Declaration.TradeFirms, firm => firm.IsCertainly(found.Importer)), ReasonCodes.AccImporter);
        Fails(HsPrefixes.Under(found.HsPrefixes, view.Hs) != Truth.True, ReasonCodes.AccGoods);
        Fails(found.Models.Count > 0 && !view.Models.CoveredBy(SaidValues.Of(found.Models)), ReasonCodes.AccModel);
        // A lot is known by its batches: a report or a line without them speaks of no lot.
        Fails(!view.Batches.CoveredBy(SaidValues.Of(found.Batches)), ReasonCodes.AccBatch);
        Fails(!Quantities.Suffice(found, view, context), ReasonCodes.AccQuantity, ("left", found.Quantity?.Value ?? "-"));
        var missing = TestedItems(line, context).Except(found.Items).ToList();
        Fails(missing.Count > 0, ReasonCodes.AccItemsMissing, ("items", string.Join(", ", missing)));
        return failures;
    }

    // What the goods are sent to a laboratory for.
    private static List<string> TestedItems(LineWork line, DecisionContext context) =>
    [
        .. context.Match(context.Policy.Items, line).Where(hit => hit.Rule.Regimes.Has(Regime.Commodity))
            .SelectMany(hit => hit.Rule.Items!.Items).Where(item => item.Method == ItemMethod.Laboratory).Select(item => item.Code).Distinct(),
    ];
}
