using CsCheck;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Obligations;

public class ObligationTests
{
    private static readonly Gen<InspectionLevel> Levels = Gen.Int[1, 6].Select(level => (InspectionLevel)level);

    private static readonly Gen<Obligation> Any = Gen.Select(Levels, Gen.Int[0, Obligation.Certain], Levels).Select(
        (level, rate, otherwise) => Obligation.Drawn(level, rate, otherwise < level ? otherwise : level));

    private static readonly Gen<Obligation> Mixed = Any.List[1, 4].Select(all => all.Aggregate((one, other) => one.Raise(other)));

    [Fact]
    public void RaisingAndLoweringFormALattice() => Gen.Select(Mixed, Mixed, Mixed).Sample((a, b, c) =>
    {
        Assert.Equal(a.Raise(b), b.Raise(a));
        Assert.Equal(a.Raise(b.Raise(c)), a.Raise(b).Raise(c));
        Assert.Equal(a, a.Raise(a.Lower(b)));
        Assert.Equal(a, a.Lower(a.Raise(b)));
        Assert.True(a.Raise(b).Covers(a));
        Assert.True(a.Covers(a.Lower(b)));
    });

    [Fact]
    public void AGreaterObligationNeverSettlesLighter() => Gen.Select(Mixed, Mixed, Gen.ULong).Sample((a, b, draw) =>
        Assert.True(a.Raise(b).Settle(draw) >= a.Settle(draw) && a.Lower(b).Settle(draw) <= a.Settle(draw)));

    // Every rate is met exactly: of n draws spread evenly over 64 bits, n x rate settle at the level or above.
    [Fact]
    public void SettlingMeetsItsRate() => Any.Sample(
        obligation =>
        {
            const int draws = 10_000;
            for (var level = InspectionLevel.Documents; level <= InspectionLevel.Prohibit; level++)
            {
                var hit = 0;
                for (var i = 0; i < draws; i++)
                {
                    hit += obligation.Settle((ulong)i * (ulong.MaxValue / draws)) >= level ? 1 : 0;
                }
                Assert.InRange(hit - (draws * (double)obligation.Rate(level) / Obligation.Certain), -1, 1);
            }
        },
        iter: 50);

    [Theory]
    [InlineData(0UL, InspectionLevel.Sampling)]
    [InlineData((ulong.MaxValue / 2) + 1, InspectionLevel.Documents)]
    [InlineData(ulong.MaxValue, InspectionLevel.Documents)]
    public void ADrawSettlesBetweenLevelAndOtherwise(ulong draw, InspectionLevel expected) =>
        Assert.Equal(expected, Obligation.Drawn(InspectionLevel.Sampling, 500_000, InspectionLevel.Documents).Settle(draw));

    [Fact]
    public void ACertainLevelNeedsNoDraw()
    {
        Assert.False(Obligation.Always(InspectionLevel.Full).NeedsDraw);
        Assert.Equal(InspectionLevel.Full, Obligation.Always(InspectionLevel.Full).Settle(ulong.MaxValue));
        Assert.Equal(InspectionLevel.Release, Obligation.Release.Settle(0));
    }

    [Fact]
    public void ARateOutsideItsRangeIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Obligation.Drawn(InspectionLevel.Full, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Obligation.Drawn(InspectionLevel.Full, Obligation.Certain + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Obligation.Drawn(InspectionLevel.OnSite, 1, InspectionLevel.Full));
    }
}
