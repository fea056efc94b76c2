using CsCheck;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Near;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace InspectionGateway.FactCache.Tests.Near;

/// <summary>What is kept near is never what Redis would no longer say.</summary>
public class NearFactsTests
{
    private static readonly FactKey Firm = FactKey.Parse("enterprise:CUSTOMS:5001930026");
    private static readonly string Shard = FactShards.Of(Firm);

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly FactCacheOptions options = new() { HeartbeatSilence = TimeSpan.FromMilliseconds(600) };
    private readonly StampBoard board;
    private readonly NearFacts near;

    public NearFactsTests()
    {
        board = new StampBoard(options, time);
        near = new NearFacts(options, board);
        Beat(5, 10);
    }

    [Fact]
    public void WhatIsProvenIsNear()
    {
        near.Keep(Firm, Record(2), Shard, new Stamp(5, 10));
        Assert.Equal((2, FactSource.NearCache), (Read()!.Value.Record!.Version, Read()!.Value.Source));
    }

    // Read while the change was under way, and kept after it was heard of: it is never believed.
    [Theory]
    [InlineData(5, 9)]
    [InlineData(4, 10)]
    [InlineData(4, 99)]
    public void WhatWasReadBeforeTheChangeIsNot(long generation, long seq)
    {
        near.Keep(Firm, Record(1), Shard, new Stamp(generation, seq));
        Assert.Null(Read());
    }

    [Fact]
    public void AChangeInTheShardANewGenerationAndSilenceMakeItNothing()
    {
        near.Keep(Firm, Record(2), Shard, new Stamp(5, 10));
        time.Advance(options.HeartbeatSilence);
        Assert.NotNull(Read());
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(Read());
        Beat(5, 10);
        Assert.NotNull(Read());
        Beat(5, 11);
        Assert.Null(Read());
        near.Keep(Firm, Record(3), Shard, new Stamp(5, 11));
        Assert.NotNull(Read());
        Beat(6, 11);
        Assert.Null(Read());
    }

    // Another reader saw the shard's later stamp in Redis before any heartbeat told of it.
    [Fact]
    public void WhatWasSeenLaterIsNotBelievedToBeOlder()
    {
        near.Keep(Firm, Record(2), Shard, new Stamp(5, 10));
        board.Saw(Shard, new Stamp(5, 12));
        Assert.Null(Read());
    }

    [Fact]
    public void AnAbsenceIsKeptAsWell()
    {
        near.Keep(Firm, null, Shard, new Stamp(5, 10));
        Assert.Equal(Knowledge.Absent, Read()!.Value.Knowledge);
    }

    // Against a list: whatever is kept, asked for and changed, what is near is what was kept last under the stamp that is expected;
    // and there is never more of it than is allowed.
    [Fact]
    public void WhatIsNearIsWhatWasKept() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3]).Array[1, 400].Sample(
        steps =>
        {
            var (small, seqs, model) = (new NearFacts(new FactCacheOptions { NearFacts = 20 }, board), new Dictionary<string, long>(), new Dictionary<FactKey, (long Version, long Seq)>());
            var version = 0;
            foreach (var (number, what) in steps)
            {
                var key = new FactKey(FactKind.Enterprise, $"CUSTOMS:{number}");
                var shard = FactShards.Of(key);
                var seq = seqs.GetValueOrDefault(shard, Latest(shard));
                switch (what)
                {
                    case 0:
                        seqs[shard] = ++seq;
                        board.Take(StampBoard.Format(time.GetUtcNow(), [(shard, new Stamp(5, seq))]));
                        break;
                    case 1:
                        small.Keep(key, Record(++version), shard, new Stamp(5, seq));
                        model[key] = (version, seq);
                        break;
                    default:
                        var facts = new FactSet();
                        if (small.Read([key], facts).Count == 0)
                        {
                            Assert.Equal((facts.Entries[key].Record!.Version, seq), model[key]);
                        }
                        else if (what == 3 && model.Count <= 10)
                        {
                            Assert.True(!model.TryGetValue(key, out var kept) || kept.Seq < seq);
                        }
                        break;
                }
            }
            var all = Enumerable.Range(0, 41).Select(number => new FactKey(FactKind.Enterprise, $"CUSTOMS:{number}")).ToList();
            Assert.InRange(all.Count - small.Read(all, new FactSet()).Count, 0, 21);
        },
        iter: 500, threads: 1);

    [Fact]
    public void NoneIsKeptWhenNoneMayBe()
    {
        var none = new NearFacts(new FactCacheOptions { NearFacts = 0 }, board);
        none.Keep(Firm, Record(2), Shard, new Stamp(5, 10));
        Assert.Single(none.Read([Firm], new FactSet()));
    }

    private long Latest(string shard) => board.Latest(shard, out _)!.Value.Seq;

    private void Beat(long generation, long seq) =>
        board.Take(StampBoard.Format(time.GetUtcNow(), FactShards.All.Select(shard => (shard, new Stamp(generation, seq)))));

    private FactSet.Entry? Read()
    {
        var facts = new FactSet();
        return near.Read([Firm], facts).Count == 0 ? facts.Entries[Firm] : null;
    }

    private static FactRecord Record(long version) => new() { Key = Firm.ToString(), Version = version, Enterprise = new Enterprise { Id = new Party { Scheme = "CUSTOMS", Value = "5001930026" } } };
}
