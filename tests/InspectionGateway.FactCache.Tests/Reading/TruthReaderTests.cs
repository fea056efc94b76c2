using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace InspectionGateway.FactCache.Tests.Reading;

public sealed class TruthReaderTests
{
    private static readonly FactKey Firm = FactKey.Parse("enterprise:CUSTOMS:5001930026");

    private readonly Truths truth = new();
    private readonly FakeTimeProvider time = new();
    private readonly FactCacheOptions options = new() { TruthTimeout = TimeSpan.FromMilliseconds(100), MaxTruthReads = 8 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoeverAsksMeanwhileGetsTheSameAnswer()
    {
        var (reader, gate) = (Reader(), new TaskCompletionSource());
        truth.Before = () => gate.Task;
        var askers = Enumerable.Range(0, 8).Select(_ => reader.AskAsync(Firm, Ct).AsTask()).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(askers), answer => Assert.True(answer is { IsKnown: true, Record: null }));
        Assert.Equal(1, truth.Asked);
        // What was answered is not kept: the next asks anew.
        await reader.AskAsync(Firm, Ct);
        Assert.Equal(2, truth.Asked);
    }

    [Fact]
    public async Task WhatIsNotAnsweredInTimeIsUnknownAndIsAskedOnceOnly()
    {
        var (reader, gate) = (Reader(), new TaskCompletionSource());
        truth.Before = () => gate.Task;
        var first = reader.AskAsync(Firm, Ct).AsTask();
        time.Advance(options.TruthTimeout);
        Assert.False((await first).IsKnown);
        var second = reader.AskAsync(Firm, Ct).AsTask();
        gate.SetResult();
        Assert.True((await second).IsKnown);
        Assert.Equal(1, truth.Asked);
    }

    [Fact]
    public async Task AboveTheCapNobodyWaits()
    {
        var (reader, gate) = (Reader(), new TaskCompletionSource());
        truth.Before = () => gate.Task;
        var waiting = Enumerable.Range(0, options.MaxTruthReads).Select(n => reader.AskAsync(FactKey.Parse($"enterprise:CUSTOMS:{n:D10}"), Ct).AsTask()).ToList();
        Assert.False((await reader.AskAsync(Firm, Ct)).IsKnown);
        gate.SetResult();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.True(answer.IsKnown));
        Assert.True((await reader.AskAsync(Firm, Ct)).IsKnown);
    }

    public static TheoryData<Exception> Faults => [new SqliteException("locked", 5), new IOException("gone"), new InvalidOperationException("closed")];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AFaultIsUnknownAndTheNextAsksAnew(Exception fault)
    {
        var reader = Reader();
        truth.Before = () => Task.FromException(fault);
        Assert.False((await reader.AskAsync(Firm, Ct)).IsKnown);
        truth.Before = () => Task.CompletedTask;
        Assert.True((await reader.AskAsync(Firm, Ct)).IsKnown);
    }

    [Fact]
    public async Task WhoeverIsGoneTakesNobodysAnswerAway()
    {
        var (reader, gate, gone) = (Reader(), new TaskCompletionSource(), new CancellationTokenSource());
        truth.Before = () => gate.Task;
        var left = reader.AskAsync(Firm, gone.Token).AsTask();
        var stays = reader.AskAsync(Firm, Ct).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();
        Assert.True((await stays).IsKnown);
    }

    private TruthReader Reader() => new(truth, options, time, NullLogger<TruthReader>.Instance);
}
