using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Journal;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Records;
using Microsoft.Extensions.Logging.Abstractions;

namespace InspectionGateway.Server.Tests;

/// <summary>A rebuilt bucket gets back the answers that only this gateway's journal has.</summary>
public sealed class ReseedingTests
{
    private readonly MemoryStick stick = new();
    private readonly MemoryJournal journal = new();
    private readonly StampBoard board = new(new FactCacheOptions { HeartbeatSilence = TimeSpan.FromMinutes(1) }, TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatTheDatabaseMayNotHaveSticksAgainInANewGeneration()
    {
        using var reseeding = new Reseeding(board, stick, journal, NullLogger<Reseeding>.Instance);
        var (mine, trial) = (Record("D-1", Purpose.Filed), Record("D-2", Purpose.Trial));
        var other = Enumerable.Range(3, 1_000).Select(n => Record($"D-{n}", Purpose.Filed)).First(record => FactShards.OfAnswer(record.Key) != FactShards.OfAnswer(mine.Key));
        foreach (var record in new[] { mine, trial, other })
        {
            await journal.AppendAsync(record, EntryFlags.None, Ct);
        }
        await reseeding.StartAsync(Ct);
        await BeatUntilAsync(_ => 1, () => stick.Stuck.Count == 2);
        stick.Stuck.Clear();
        // One bucket is rebuilt; the others keep their generation, which is no loss.
        var rebuilt = FactShards.OfAnswer(other.Key);
        await BeatUntilAsync(shard => shard == rebuilt ? 2 : 1, () => !stick.Stuck.IsEmpty);
        Assert.Equal(other.DecisionId, Assert.Single(stick.Stuck).Value.DecisionId);
        await reseeding.StopAsync(Ct);
    }

    private async Task BeatUntilAsync(Func<string, long> generation, Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!holds())
        {
            board.Take(StampBoard.Format(TimeProvider.System.GetUtcNow(), FactShards.All.Select(shard => (shard, new Stamp(generation(shard), 1)))));
            await Task.Delay(10, limit.Token);
        }
    }

    private static DecisionRecord Record(string id, Purpose purpose) => DecisionRecord.First(
        "window-1", new Declaration { DeclarationId = id, Version = 1, Purpose = purpose },
        new Decision { DeclarationId = id, Version = 1, Revision = 1, Purpose = purpose });
}
