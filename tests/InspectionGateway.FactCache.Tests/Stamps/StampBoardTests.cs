using CsCheck;
using InspectionGateway.FactCache.Stamps;
using Microsoft.Extensions.Time.Testing;

namespace InspectionGateway.FactCache.Tests.Stamps;

public sealed class StampBoardTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(600);

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly StampBoard board;

    public StampBoardTests() => board = new StampBoard(new FactCacheOptions { HeartbeatSilence = Silence }, time);

    [Fact]
    public void NothingIsExpectedBeforeTheFirstHeartbeat() => Assert.Null(board.Expected("b:00"));

    [Fact]
    public void AProofEndsWithTheSilence()
    {
        Beat(time.GetUtcNow(), new Stamp(3, 7));
        time.Advance(Silence);
        Assert.Equal(new Stamp(3, 7), board.Expected("b:00"));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(board.Expected("b:00"));
        Assert.Equal(new Stamp(3, 7), board.Latest("b:00", out _));
    }

    // A heartbeat held up on its way says what was true when it set out.
    [Fact]
    public void AHeartbeatProvesAsOfWhenItsStampsWereRead()
    {
        Beat(time.GetUtcNow() - Silence - TimeSpan.FromMilliseconds(1), new Stamp(3, 7));
        Assert.Null(board.Expected("b:00"));
    }

    [Fact]
    public void AHeartbeatFromTheFutureProvesNoLongerThanOneFromNow()
    {
        Beat(time.GetUtcNow() + TimeSpan.FromDays(1), new Stamp(3, 7));
        time.Advance(Silence + TimeSpan.FromMilliseconds(1));
        Assert.Null(board.Expected("b:00"));
    }

    // Whatever order heartbeats and sightings come in, the highest stamp of the newest generation is what has to be proven.
    [Fact]
    public void OfCrossingHeartbeatsTheHighestStampCounts() => Gen.Select(Gen.Long[1, 4], Gen.Long[0, 9], (generation, seq) => new Stamp(generation, seq)).Array[1, 12].Sample(stamps =>
    {
        var board = new StampBoard(new FactCacheOptions(), time);
        foreach (var stamp in stamps)
        {
            board.Take(StampBoard.Format(time.GetUtcNow(), [("b:00", stamp)]));
        }
        return board.Expected("b:00") == stamps.MaxBy(stamp => (stamp.Generation, stamp.Seq));
    });

    [Fact]
    public void WhatWasSeenOnceIsNotBelievedToBeOlder()
    {
        Beat(time.GetUtcNow(), new Stamp(3, 7));
        board.Saw("b:00", new Stamp(3, 9));
        board.Saw("b:00", new Stamp(3, 8));
        Assert.Equal(9, board.Expected("b:00")!.Value.Seq);
        // A generation that a reader saw is the database's to announce.
        board.Saw("b:00", new Stamp(4, 1));
        Assert.Equal(3, board.Expected("b:00")!.Value.Generation);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("now,b:00=3:7")]
    [InlineData("-1,b:00=3:7")]
    [InlineData("999999999999999999,b:00=3:7")]
    [InlineData("1728000000000,b:00")]
    [InlineData("1728000000000,b:00=x:7")]
    [InlineData("1728000000000,b:00=0:7")]
    [InlineData("1728000000000,b:00=3:-7")]
    public void GarbageProvesNothing(string heartbeat)
    {
        board.Take(heartbeat);
        Assert.Null(board.Expected("b:00"));
        Beat(time.GetUtcNow(), new Stamp(1, 1));
        Assert.Equal(new Stamp(1, 1), board.Expected("b:00"));
    }

    [Fact]
    public void DistrustIsTakenOnce()
    {
        board.Distrust("b:00", "why");
        Assert.Equal([("b:00", "why")], board.TakeDistrusted());
        Assert.Empty(board.TakeDistrusted());
    }

    private void Beat(DateTimeOffset at, Stamp stamp) => board.Take(StampBoard.Format(at, [("b:00", stamp)]));
}
