using InspectionGateway.Engine.Streams;

namespace InspectionGateway.Engine.Tests.Streams;

public class ContinuousTests
{
    private static readonly DateOnly Day = new(2026, 4, 1);

    // Dodge's formula for the average fraction inspected, over a million lots; a point in a hundred.
    [Theory]
    [InlineData(0.01, 5, 100_000)]
    [InlineData(0.02, 10, 100_000)]
    [InlineData(0.03, 20, 50_000)]
    [InlineData(0.05, 10, 100_000)]
    [InlineData(0.05, 30, 20_000)]
    [InlineData(0.08, 5, 250_000)]
    [InlineData(0.10, 10, 100_000)]
    [InlineData(0.10, 3, 100_000)]
    [InlineData(0.15, 15, 200_000)]
    [InlineData(0.20, 5, 50_000)]
    public void AMillionLotsAreInspectedAsOftenAsTheFormulaSays(double p, int i, int fraction)
    {
        var (numbers, random, state, inspected) = (new ContinuousNumbers(i), new Random(1), default(ContinuousState), 0);
        const int lots = 1_000_000;
        for (var lot = 0; lot < lots; lot++)
        {
            if (random.Next(1_000_000) < (state.Phase == ContinuousPhase.Sampling ? fraction : 1_000_000))
            {
                inspected++;
                state = state.After(new StreamLot(random.NextDouble() >= p, 0, false, Day), numbers);
            }
        }
        var (q, f) = (1 - p, fraction / 1e6);
        var u = (1 - Math.Pow(q, i)) / (p * Math.Pow(q, i));
        var v = 1 / (f * p);
        Assert.InRange(inspected / (double)lots, ((u + (f * v)) / (u + v)) - 0.01, ((u + (f * v)) / (u + v)) + 0.01);
    }

    // "+" conforms, "-" does not, "!" may do harm, "z" is a year without a lot, "m" a lot of another maker; then whether all are inspected.
    [Theory]
    [InlineData(0, "", true)]
    [InlineData(0, "++", true)]
    [InlineData(0, "+++", false)]
    [InlineData(0, "++-++", true)]
    [InlineData(0, "+++-", true)]
    [InlineData(0, "+++-+++", false)]
    [InlineData(0, "+++z", true)]
    [InlineData(0, "+++m+", true)]
    [InlineData(0, "+++m++", false)]
    [InlineData(4, "+++-", true)]
    [InlineData(4, "+++-+++", true)]
    [InlineData(4, "+++-++++", false)]
    [InlineData(4, "+++-++-++", true)]
    [InlineData(4, "+++-+++++-", true)]
    // A second within three sampled lots returns to all, which three in a row end; later it is a first one again, with four to check.
    [InlineData(4, "+++-++++++-+++", false)]
    [InlineData(4, "+++-+++++++-+++", true)]
    [InlineData(4, "+++-+++++++-++++", false)]
    [InlineData(4, "+++!++", true)]
    public void LotByLot(int checks, string lots, bool isAll)
    {
        var numbers = new ContinuousNumbers(3, Checks: checks);
        var (state, day, maker) = (default(ContinuousState), Day, "");
        foreach (var lot in lots)
        {
            if (lot == 'z')
            {
                day = day.AddDays(366);
                state = state.Before(day, maker, numbers);
                continue;
            }
            maker = lot == 'm' ? $"{maker}m" : maker;
            state = state.After(new StreamLot(lot is '+' or 'm', 0, false, day, IsCritical: lot == '!', Maker: maker), numbers);
        }
        Assert.Equal(isAll, state.Phase != ContinuousPhase.Sampling);
    }
}
