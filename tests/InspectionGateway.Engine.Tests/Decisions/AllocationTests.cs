using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>
/// What a declaration of three lines allocates on its way, so that waste that creeps in is seen: bytes do not depend on how busy
/// a machine is. Each gate is some third above what was measured when it was set.
/// </summary>
public class AllocationTests
{
    private const int Times = 200;

    private readonly Case known = new();

    public AllocationTests()
    {
        known.Declaration.Lines.Add(Case.Line(2, "8516609000", "DEU"));
        known.Declaration.Lines.Add(Case.Line(3, "8708309990", "ITA"));
        known.Know(new FactRecord { Enterprise = new Enterprise { Id = Case.Importer, Grades = { new CreditGrade { Code = "AEO", Period = Case.From(2021, 1, 1) } } } });
    }

    // Nothing but the collections themselves: names and rules become texts only for what breaks them.
    [Fact]
    public void CheckingWhatIsRightCostsNearlyNothing()
    {
        var declaration = known.Input().Declaration;
        Assert.Empty(DeclarationValidator.Validate(declaration, known.DecidedAt, ValidationLimits.Default));
        Assert.InRange(Measure(() => DeclarationValidator.Validate(declaration, known.DecidedAt, ValidationLimits.Default)), 0, 600);
    }

    [Fact]
    public void ADecision()
    {
        var input = Planned();
        Assert.InRange(Measure(() => DecisionEngine.Decide(input)), 0, 23_000);
    }

    // What the steps take on their way, beside the messages that the answer is made of.
    [Fact]
    public void ADecisionBeyondItsAnswer()
    {
        var input = Planned();
        var answer = DecisionEngine.Decide(input);
        Assert.InRange(Measure(() => DecisionEngine.Decide(input)) - Measure(() => answer.Clone()), 0, 8_000);
    }

    [Fact]
    public void ALineAgainstATableCostsNothing()
    {
        var (asked, hits) = (new RuleInput(), new List<RuleHit>());
        asked.Reset(known.Policy.Symbols);
        asked.SetHs("8516609000");
        Assert.Equal(0, Measure(() =>
        {
            hits.Clear();
            known.Policy.Baseline.Match(asked, LegalCalendar.DayOf(known.DecidedAt), hits);
            known.Policy.Measures.Match(asked, LegalCalendar.DayOf(known.DecidedAt), hits);
        }));
        Assert.NotEmpty(hits);
    }

    [Fact]
    public void ARecordBesideItsDecision()
    {
        var input = Planned();
        Assert.InRange(Measure(() => DecisionRecord.Decide(input)) - Measure(() => DecisionEngine.Decide(input)), 0, 8_000);
    }

    [Fact]
    public void AReply()
    {
        var decision = known.Decide();
        Assert.InRange(Measure(() => ReplyWriter.For(decision, Reader.SingleWindow | Reader.Trader, known.Policy)), 0, 5_400);
    }

    // As a gateway has it, which read by the plan.
    private DecisionInput Planned() => known.Input() with { Plan = FactPlan.Of(known.Declaration, known.Policy) };

    private static long Measure(Action once)
    {
        for (var n = 0; n < Times; n++)
        {
            once();
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < Times; n++)
        {
            once();
        }
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }
}
