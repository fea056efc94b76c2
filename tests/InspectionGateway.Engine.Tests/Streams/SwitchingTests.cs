using CsCheck;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Streams;

public class SwitchingTests
{
    private static readonly DateOnly Day = new(2026, 4, 1);

    private static readonly Gen<SwitchingNumbers> Numbers = Gen.Select(Gen.Int[1, 3], Gen.Int[3, 8], Gen.Int[1, 8], Gen.Int[4, 30], Gen.Bool, Gen.Int[1, 6])
        .Select(drawn => new SwitchingNumbers { Failures = drawn.Item1, Within = drawn.Item2, Accepted = drawn.Item3, Score = drawn.Item4, MayReduce = drawn.Item5, Discontinue = drawn.Item6, DormantDays = 100 });

    // Streams good for long and bad for long: with an even chance nothing but tightened inspection would be seen.
    private static readonly Gen<Step[]> Lots =
        Gen.Select(Gen.Int[0, 100], Gen.Select(Gen.Int[0, 99], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 99], Gen.Int[0, 300]).Array[0, 80])
            .Select((share, drawn) => drawn.Select(lot => new Step(
                lot.Item1 < share, lot.Item2, lot.Item3, IsCritical: lot.Item4 == 0, Gap: lot.Item5 > 295 ? 101 : lot.Item5 % 4, IsMended: lot.Item4 == 1)).ToArray());

    [Fact]
    public void TheFoldIsTheRuleAsItIsWritten() => Gen.Select(Numbers, Lots).Sample(
        drawn =>
        {
            var (numbers, steps) = drawn;
            var (state, day, plain) = (default(StreamState), Day, new PlainSwitching(numbers));
            foreach (var step in steps)
            {
                day = day.AddDays(step.Gap);
                if (step.IsMended)
                {
                    state = state.AfterCorrectiveAction();
                    plain.Mend();
                }
                var lot = new StreamLot(step.IsAccepted, step.AcceptanceNumber, step.IsAccepted && step.IsTighter, day, step.IsCritical);
                state = state.After(lot, numbers);
                plain.Inspect(lot);
                Assert.Equal(plain.Severity, state.Severity);
                Assert.Equal(plain.Score, state.Score);
            }
        },
        iter: Scale.Of(10_000));

    [Theory]
    [InlineData("++-+-", StreamSeverity.Tightened)]
    [InlineData("-++++-", StreamSeverity.Normal)]
    [InlineData("--", StreamSeverity.Tightened)]
    [InlineData("--+++++", StreamSeverity.Normal)]
    [InlineData("--++++-", StreamSeverity.Tightened)]
    [InlineData("--+-+-+-+-+-", StreamSeverity.Discontinued)]
    [InlineData("--+-+-+-+-+-++++++++++", StreamSeverity.Discontinued)]
    [InlineData("+++++++++++++++", StreamSeverity.Reduced)]
    [InlineData("++++++++++++++", StreamSeverity.Normal)]
    [InlineData("+++++++++++++++-", StreamSeverity.Normal)]
    public void ByTheNumbersOfTheStandard(string lots, StreamSeverity severity)
    {
        var numbers = new SwitchingNumbers { MayReduce = true };
        Assert.Equal(severity, lots.Aggregate(default(StreamState), (state, lot) => state.After(new StreamLot(lot == '+', 0, false, Day), numbers)).Severity);
    }

    private sealed record Step(bool IsAccepted, int AcceptanceNumber, bool IsTighter, bool IsCritical, int Gap, bool IsMended);

    /// <summary>The sentences of the rule over the whole list of lots, with nothing remembered but the list: the oracle.</summary>
    private sealed class PlainSwitching(SwitchingNumbers numbers)
    {
        private readonly List<StreamLot> since = [];
        private DateOnly? latest;

        public StreamSeverity Severity { get; private set; } = StreamSeverity.Normal;

        public int Score => Severity == StreamSeverity.Normal ? since.Aggregate(0, AddScore) : 0;

        public void Mend()
        {
            if (Severity == StreamSeverity.Discontinued)
            {
                Begin(StreamSeverity.Tightened);
            }
        }

        public void Inspect(StreamLot lot)
        {
            if (latest is { } day && lot.InspectedOn > day.AddDays(numbers.DormantDays) && Severity is StreamSeverity.Normal or StreamSeverity.Reduced)
            {
                Begin(StreamSeverity.Normal);
            }
            latest = lot.InspectedOn;
            since.Add(lot);
            switch (Severity)
            {
                case StreamSeverity.Normal when Harms(lot) || since.TakeLast(numbers.Within).Count(one => !one.Accepted) >= numbers.Failures:
                    Begin(StreamSeverity.Tightened);
                    break;
                case StreamSeverity.Normal when numbers.MayReduce && Score >= numbers.Score:
                    Begin(StreamSeverity.Reduced);
                    break;
                case StreamSeverity.Tightened when since.Count(one => !one.Accepted) >= numbers.Discontinue:
                    Begin(StreamSeverity.Discontinued);
                    break;
                case StreamSeverity.Tightened when since.Count >= numbers.Accepted && since.TakeLast(numbers.Accepted).All(one => one.Accepted):
                    Begin(StreamSeverity.Normal);
                    break;
                case StreamSeverity.Reduced when !lot.Accepted:
                    Begin(lot.IsCritical ? StreamSeverity.Tightened : StreamSeverity.Normal);
                    break;
            }
        }

        private static bool Harms(StreamLot lot) => lot is { IsCritical: true, Accepted: false };

        private static int AddScore(int score, StreamLot lot) => lot.AcceptanceNumber >= 2
            ? lot.Accepted && lot.AcceptedTighter ? score + 3 : 0
            : lot.Accepted ? score + 2 : 0;

        private void Begin(StreamSeverity severity)
        {
            Severity = severity;
            since.Clear();
        }
    }
}
