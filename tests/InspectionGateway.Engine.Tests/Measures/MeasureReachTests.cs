using CsCheck;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Measures;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Measures;

/// <summary>Found afterwards is what would have been found when deciding.</summary>
public class MeasureReachTests
{
    private static readonly string[] Codes = ["ALERT_IN_FORCE", "ALERT_PUBLISHED", "CONTROL_INSTRUCTION"];

    [Fact]
    public void TheLinesThatAMeasureTouchesAreThoseThatItIsAReasonOf() => CaseGen.Any.Sample(
        known =>
        {
            var decision = known.Decide();
            foreach (var measure in known.Facts.Where(fact => MeasureReach.ScopeOf(fact) is not null))
            {
                var (scope, id) = (MeasureReach.ScopeOf(measure)!, FactKeys.Of(measure).Id);
                var named = decision.Lines.Where(line => line.Reasons.Any(reason => Codes.Contains(reason.Code) && reason.RuleId == id)).Select(line => line.LineNo).ToList();
                var needed = MeasureReach.FactsNeeded(scope, known.Declaration, known.Policy);
                Assert.Equal(named, MeasureReach.LinesUnder(scope, known.Declaration, Only(needed, known), known.Policy));
                Assert.Equal(named.Count > 0, MeasureReach.IsNamedIn(decision, id));
                // By HS prefix none is passed over.
                var prefixes = MeasureReach.HsPrefixesOf(scope);
                Assert.All(known.Declaration.Lines.Where(line => named.Contains(line.LineNo) && prefixes.Count > 0), line => Assert.NotEqual(Truth.False, HsPrefixes.Under(prefixes, line.HsCode)));
            }
        },
        iter: Scale.Of(20_000));

    // A brand-new alert that asks no more than what is asked already is news all the same: its matter and items are to be seen.
    [Fact]
    public void AnAnswerThatAMeasureChangesInNothingButItsReasonIsAnother()
    {
        var known = new Case();
        var before = known.Decide();
        Assert.True(MeasureReach.AsksTheSame(before, known.Copy().Decide()));
        foreach (var alert in new[] { Alert("A1"), Alert("A1", "INFANT_SAFETY"), Alert("A2") })
        {
            var after = known.Copy().Know(alert).Decide();
            Assert.False(MeasureReach.AsksTheSame(before, after));
            before = after;
        }
    }

    private static FactRecord Alert(string id, params string[] items) => new()
    {
        Alert = new Alert { Id = id, Level = AlertLevel.Iv, Scope = new GoodsScope { HsPrefixes = { "6109" } }, Period = Case.From(2026, 1, 1), Items = { items } },
    };

    private static FactSet Only(IEnumerable<FactKey> keys, Case known)
    {
        var set = new FactSet();
        foreach (var key in keys)
        {
            if (known.Facts.Find(fact => FactKeys.GoesBy(fact, key)) is { } fact)
            {
                set.AddKnown(key, fact, FactSource.Database);
            }
            else
            {
                set.AddAbsent(key, FactSource.Database);
            }
        }
        return set;
    }
}
