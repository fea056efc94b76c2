using CsCheck;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Records;

public class InputRecordTests
{
    // What is recorded of the input is all that the decision depended on: read again from its bytes and decided again, by the
    // same engine with its trace, it is the same record to the byte.
    [Fact]
    public void ADecisionIsDecidedAgainFromItsRecord() => CaseGen.Any.Sample(
        known =>
        {
            var input = known.Input();
            var record = DecisionRecord.Read(DecisionRecord.Decide(input).Bytes.ToArray());
            var found = InputRecord.Facts(record.Inputs!, (key, version) => known.Facts.Find(fact => fact.Key == key.ToString() && fact.Version == version));
            var again = new DecisionInput(
                record.Tenant, record.Declaration, found, Replicas.Empty, input.Policy, input.DrawKey, record.Decision.DecidedAt.ToDateTimeOffset())
            {
                Replicas = Replicas.Build(known.Facts, record.Inputs!.Sets.ToDictionary(
                    set => FactKinds.All.Single(kind => kind.Name() == set.Kind), set => new ReplicaState(set.Seq, set.Trusted, set.AsOf.ToDateTimeOffset(), set.Source))),
            };
            Assert.Equal(record.DecisionId, record.Again(DecisionEngine.Explain(again).Decision, again).DecisionId);
        },
        iter: 300);

    [Fact]
    public void AFactThatIsNotAtHandIsNamed()
    {
        var known = new Case().Know(new FactRecord { Enterprise = new Enterprise { Id = Case.Importer } });
        var inputs = DecisionRecord.Decide(known.Input()).Inputs!;
        var missing = Assert.Throws<InputMissingException>(() => InputRecord.Facts(inputs, (_, _) => null));
        Assert.Equal($"facts: {FactKeys.Enterprise(Case.Importer)} version 1 is not at hand", missing.Message);
    }

    // The last step leaves what the answer says, and the steps' reasons together are the answer's, which has the strictest first.
    [Fact]
    public void TheTraceEndsInTheAnswer() => CaseGen.Any.Sample(
        known =>
        {
            var explanation = DecisionEngine.Explain(known.Input());
            Assert.Equal(known.Decide(), explanation.Decision);
            foreach (var (line, trace) in explanation.Decision.Lines.Zip(explanation.Lines))
            {
                Assert.Equal(line.LineNo, trace.LineNo);
                Assert.Equal(("Reading", "Order", 16), (trace.Steps[0].Step, trace.Steps[^1].Step, trace.Steps.Count));
                Assert.Equal(line.Requirements, trace.Steps[^1].Requirements);
                Assert.Equal(Sorted(line.Reasons), Sorted(trace.Steps.SelectMany(step => step.Reasons)));
            }
        },
        iter: 100);

    private static IEnumerable<string> Sorted(IEnumerable<Reason> reasons) => reasons.Select(reason => reason.ToString()).Order(StringComparer.Ordinal);
}
