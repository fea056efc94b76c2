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
        await journal.AppendAsync(mine, EntryFlags.None, Ct);
        await journal.AppendAsync(trial, EntryFlags.None, Ct);
        await reseeding.StartAsync(Ct);
        await UntilStuckAsync(1, mine);
        stick.Stuck.Clear();
        // The same generation again is no loss.
        Beat(1);
        await Task.Delay(100, Ct);
        Assert.Empty(stick.Stuck);
        await UntilStuckAsync(2, mine);
        Assert.Equal(mine.DecisionId, Assert.Single(stick.Stuck).Value.DecisionId);
        await reseeding.StopAsync(Ct);
    }

    private async Task UntilStuckAsync(long generation, DecisionRecord record)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!stick.Stuck.ContainsKey(record.Key))
        {
            Beat(generation);
            await Task.Delay(10, limit.Token);
        }
    }

    private void Beat(long generation) =>
        board.Take(StampBoard.Format(TimeProvider.System.GetUtcNow(), FactShards.All.Select(shard => (shard, new Stamp(generation, 1)))));

    private static DecisionRecord Record(string id, Purpose purpose) => DecisionRecord.First(
        "window-1", new Declaration { DeclarationId = id, Version = 1, Purpose = purpose },
        new Decision { DeclarationId = id, Version = 1, Revision = 1, Purpose = purpose });
}
