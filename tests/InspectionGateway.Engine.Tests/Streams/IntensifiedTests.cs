using CsCheck;
using InspectionGateway.Engine.Streams;

namespace InspectionGateway.Engine.Tests.Streams;

public class IntensifiedTests
{
    private static readonly DateOnly Day = new(2026, 4, 1);

    private static readonly Gen<StreamLot[]> Lots = Gen.Select(Gen.Int[0, 12], Gen.Int[-1, 6])
        .Select(drawn => new StreamLot(drawn.Item1 > 1, 0, false, Day, IsCritical: drawn.Item1 == 0, NetWeight: drawn.Item2 < 0 ? null : drawn.Item2)).Array[0, 40];

    // Written from the sentence, over the whole history: in force, unless since the last lot that may do harm some run of conforming lots was long and heavy enough.
    [Fact]
    public void ItEndsWhenEnoughLotsInARowConformAndEnoughGoodsWereInThem() => Gen.Select(Lots, Gen.Int[1, 4], Gen.Int[1, 3]).Sample(
        (lots, wanted, times) =>
        {
            var numbers = new IntensifiedNumbers(wanted, times);
            Assert.Equal(IsInForce(lots, wanted, times), lots.Aggregate(default(IntensifiedState), (state, lot) => state.After(lot, numbers)).IsInForce);
        },
        iter: Scale.Of(100_000, quick: 10_000));

    private static bool IsInForce(StreamLot[] lots, int wanted, int times)
    {
        var (inForce, original) = (false, 0m);
        for (var at = 0; at < lots.Length; at++)
        {
            if (lots[at].IsCritical)
            {
                (inForce, original) = (true, Math.Max(inForce ? original : 0, lots[at].NetWeight ?? 0));
            }
            else if (inForce)
            {
                var run = lots[..(at + 1)].Reverse().TakeWhile(lot => lot.Accepted).ToList();
                inForce = run.Count < wanted || run.Sum(lot => lot.NetWeight ?? 0) < original * times;
            }
        }
        return inForce;
    }

    [Fact]
    public void AnotherLotThatMayDoHarmAsksForTheHeavierOfTheTwo()
    {
        var state = default(IntensifiedState).After(Bad(100), new IntensifiedNumbers(1, 10)).After(Bad(3), new IntensifiedNumbers(1, 10));
        Assert.Equal(1000, state.Wanted);
        Assert.False(state.After(new StreamLot(true, 0, false, Day, NetWeight: 1000), new IntensifiedNumbers(1, 10)).IsInForce);
    }

    private static StreamLot Bad(decimal weight) => new(false, 0, false, Day, IsCritical: true, NetWeight: weight);
}
