using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.Server.Records;
using InspectionGateway.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace InspectionGateway.Server.Tests;

/// <summary>Of what was answered it never says that it was not; of what was not, hardly ever that it may have been.</summary>
public sealed class StoredAnswersTests : IDisposable
{
    private readonly MemoryFeed feed = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly StoredAnswers answers;

    public StoredAnswersTests() => answers = new StoredAnswers(feed, time, NullLogger<StoredAnswers>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => answers.Dispose();

    [Fact]
    public async Task WhatWasAnsweredIsNeverDenied()
    {
        for (var n = 0; n < 100_000; n++)
        {
            feed.Add(new DecisionNews(n + 1, $"window-{n % 3}", $"D-{n}", (n % 2) + 1, false));
        }
        Assert.True(answers.MayHold(Key("window-0", "unknown", 1)));
        await answers.StartAsync(Ct);
        await CaughtUpAsync();
        Assert.All(feed.News, one => Assert.True(answers.MayHold(Key(one.Tenant, one.DeclarationId, one.Version))));
        // Another version, another window, another number: not answered, but for one in a great many.
        Assert.InRange(feed.News.Count(one => answers.MayHold(Key(one.Tenant, one.DeclarationId, 3 - one.Version))), 0, 50);
        Assert.InRange(feed.News.Count(one => answers.MayHold(Key("window-9", one.DeclarationId, one.Version))), 0, 50);
        Assert.InRange(feed.News.Count(one => answers.MayHold(Key(one.Tenant, $"{one.DeclarationId}0", one.Version))), 0, 100_000 / 9);

        feed.Add(new DecisionNews(100_001, "window-1", "late", 1, false));
        await Eventually.HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            return Task.FromResult(answers.MayHold(Key("window-1", "late", 1)) && !answers.MayHold(Key("window-1", "later", 1)));
        }, Ct);
    }

    // While nobody hears what happens, everything may have happened.
    [Fact]
    public async Task WithoutTheDatabaseNothingIsDenied()
    {
        await answers.StartAsync(Ct);
        await CaughtUpAsync();
        feed.Away = true;
        time.Advance(TimeSpan.FromSeconds(3.1));
        Assert.True(answers.MayHold(Key("window-1", "D-1", 1)));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(answers.MayHold(Key("window-1", "D-1", 1)));
        feed.Away = false;
        await CaughtUpAsync();
    }

    private Task CaughtUpAsync() => Eventually.HoldsAsync(() =>
    {
        time.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(!answers.MayHold(Key("window-1", "nobody's", 1)));
    }, Ct);

    private static RecordKey Key(string tenant, string id, int version) => new(tenant, Purpose.Filed, id, version);
}

/// <summary>Events in memory.</summary>
internal sealed class MemoryFeed : IEventFeed
{
    private volatile bool away;

    public List<DecisionNews> News { get; } = [];

    public bool Away { get => away; set => away = value; }

    public void Add(DecisionNews one)
    {
        lock (News)
        {
            News.Add(one);
        }
    }

    public Task<IReadOnlyList<DecisionNews>> ListAsync(long after, int limit, CancellationToken ct)
    {
        lock (News)
        {
            return Away ? throw new SqliteException("away", 14) : Task.FromResult<IReadOnlyList<DecisionNews>>([.. News.Where(one => one.Number > after).Take(limit)]);
        }
    }

    public Task<long> LastAsync(CancellationToken ct)
    {
        lock (News)
        {
            return Task.FromResult<long>(News.Count);
        }
    }
}
