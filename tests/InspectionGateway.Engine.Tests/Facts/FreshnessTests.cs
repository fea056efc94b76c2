using CsCheck;
using InspectionGateway.Engine.Facts;

namespace InspectionGateway.Engine.Tests.Facts;

public class FreshnessTests
{
    [Fact]
    public void WhatIsWrittenIsRead() => Gen.Select(Gen.Enum<FactKind>(), Gen.String[Gen.Char.AlphaNumeric, 1, 30], Gen.Long[0, long.MaxValue]).Array[0, 5].Sample(facts =>
    {
        var freshness = new Freshness([.. facts.Select(fact => new KeyValuePair<FactKey, long>(new FactKey(fact.Item1, fact.Item2), fact.Item3))]);
        Assert.Equal(freshness.Facts, Freshness.Read(freshness.ToString())!.Facts);
    });

    [Fact]
    public void NothingElseIsReadAndNothingBreaksIt()
    {
        Gen.String.Sample(text => Assert.True(text.Length == 0 || Freshness.Read(text) is null or { Facts.Count: > 0 }));
        Gen.Byte.Array[1, 40].Sample(bytes => Freshness.Read(Convert.ToBase64String(bytes)));
        Assert.Null(Freshness.Read("streams:USCC:1@12"));
        Assert.Null(Freshness.Read(new string('A', 5000)));
    }
}
