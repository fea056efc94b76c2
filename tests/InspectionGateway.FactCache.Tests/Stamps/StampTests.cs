using CsCheck;
using InspectionGateway.FactCache.Stamps;

namespace InspectionGateway.FactCache.Tests.Stamps;

public sealed class StampTests
{
    private static readonly Gen<Stamp> Any = Gen.Select(Gen.Long[1, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.ULong, Gen.ULong)
        .Select((generation, seq, count, high, low) => new Stamp(generation, seq, count, new UInt128(high, low)));

    [Fact]
    public void AStampIsReadAsItWasWritten() => Any.Sample(stamp => Stamp.Parse(stamp.ToString()) == stamp);

    [Theory]
    [InlineData("")]
    [InlineData("1:2:3")]
    [InlineData("1:2:3:4:5")]
    [InlineData("0:2:3:4")]
    [InlineData("+1:2:3:4")]
    [InlineData("1: 2:3:4")]
    [InlineData("1:2:3:0x4")]
    [InlineData("1:99999999999999999999:3:4")]
    public void WhatIsNoStampProvesNothing(string text) => Assert.Null(Stamp.Parse(text));

    [Theory]
    [InlineData(3, 7, true)]
    [InlineData(3, 8, true)]
    [InlineData(3, 6, false)]
    [InlineData(2, 9, false)]
    [InlineData(4, 9, false)]
    public void OnlyTheSameGenerationAtLeastAsFarProves(long generation, long seq, bool proves) =>
        Assert.Equal(proves, new Stamp(generation, seq).Proves(new Stamp(3, 7)));

    // What a writer adds and subtracts entry by entry is what a reader sums up, in whatever order.
    [Fact]
    public void ASetsDigestDependsOnItsEntriesAlone() => Gen.Select(Gen.Dictionary(Gen.String[0, 3], Gen.Byte.Array[0, 8])[1, 6], Gen.Int[0, 5]).Sample((set, gone) =>
    {
        var (sum, removed) = (Sum(set), set.ElementAt(gone % set.Count));
        var rest = set.Where(entry => entry.Key != removed.Key).Reverse();
        return unchecked(sum - SetDigest.Of(removed.Key, removed.Value)) == Sum(rest) && (sum != Sum(rest));
    });

    // Where the id ends and the record begins is part of the digest.
    [Fact]
    public void NoByteMovesBetweenIdAndRecordUnseen() => Assert.NotEqual(SetDigest.Of("ab", "c"u8), SetDigest.Of("a", "bc"u8));

    private static UInt128 Sum(IEnumerable<KeyValuePair<string, byte[]>> set) =>
        set.Aggregate(UInt128.Zero, (sum, entry) => unchecked(sum + SetDigest.Of(entry.Key, entry.Value)));
}
