using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.Engine.Tests.Golden;

namespace InspectionGateway.Engine.Tests.Policy.Golden;

/// <summary>The same packs are the same thing wherever they are compiled; that holds over processes, too (PolicyTests of the command).</summary>
public class PolicyFingerprintTests
{
    [Fact]
    public void TheShippedPacksHaveFiftyAndTheSameEachTime()
    {
        var first = PolicyFingerprint.Of(PolicyCompiler.Compile(Packs.Sources).Policy!);
        Assert.Equal(GoldenDecisions.Most, first.Count);
        Assert.Equal(GoldenDecisions.Most, first.Decisions.Split(' ').Distinct().Count());
        var again = PolicyFingerprint.Of(PolicyCompiler.Compile([.. Packs.Sources.Reverse()]).Policy!);
        Assert.Equal(first, again);
        Assert.Null(again.DifferenceFrom(first));
    }

    // Gateways of two builds stand beside each other, over one database: what the same maker makes of the same packs never changes. Where this fails, raise
    // the engine's revision when its answers change by intent, the edition when only what is looked at does; then, and with other packs, INSPECTION_GOLDEN=renew
    // writes the file anew.
    [Fact]
    public void TheSameMakerMakesTheSameOfTheShippedPacks()
    {
        var file = Path.Combine(GoldenTests.Folder, "fingerprint.txt");
        var policy = PolicyCompiler.Compile(Packs.Sources).Policy!;
        var now = PolicyFingerprint.Of(policy);
        string[] lines = [policy.Digest, now.Maker, now.IndexDigest, .. now.Decisions.Split(' ')];
        var before = File.Exists(file) ? File.ReadAllLines(file) : [];
        if (Environment.GetEnvironmentVariable("INSPECTION_GOLDEN") == "renew" && !before.Take(2).SequenceEqual(lines.Take(2)))
        {
            File.WriteAllLines(file, lines);
            return;
        }
        Assert.Equal(before, lines);
    }

    // One row more, which no golden declaration need be of, is in the index.
    [Fact]
    public void ARowMoreIsAnotherIndex()
    {
        const string Row = "table: raises\nrows:\n  - {id: one-more, when: {hs: \"0101\", origin: DEU, brand: ACME}, regimes: [COMMODITY], level: SAMPLING, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}\n";
        var one = PolicyFingerprint.Of(PolicyCompiler.Compile(Packs.Sources).Policy!);
        var other = PolicyFingerprint.Of(PolicyCompiler.Compile([.. Packs.Sources, new PolicySource("chongqing-ftz/more.yaml", Row)]).Policy!);
        Assert.NotEqual(one.IndexDigest, other.IndexDigest);
    }

    [Fact]
    public void ADifferenceSaysInWhat()
    {
        var own = new PolicyFingerprint("1.1", new string('a', 64), "1 2 3");
        Assert.Equal("1 of 3 golden declarations are decided otherwise than where this policy was first used", own.DifferenceFrom(own with { Decisions = "1 2 4" }));
        Assert.Equal("1 of 2 golden declarations are decided otherwise than where this policy was first used", own.DifferenceFrom(own with { Decisions = "1 2" }));
        Assert.Equal("its index is aaaaaaaaaaaa, and bbbbbbbbbbbb where this policy was first used", own.DifferenceFrom(own with { IndexDigest = new string('b', 64) }));
    }
}
