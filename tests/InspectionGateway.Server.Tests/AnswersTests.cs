using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Records;
using Microsoft.Extensions.Logging.Abstractions;

namespace InspectionGateway.Server.Tests;

/// <summary>What is asked of the database while Redis cannot tell, when the database hangs, or holds what was not stored.</summary>
public sealed class AnswersTests
{
    private readonly MemoryDecisions store = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // A question whose caller gave up still takes its place: a database that hangs is not piled up upon.
    [Fact]
    public async Task ADatabaseThatHangsIsAskedOnlySoOften()
    {
        var (answers, gate) = (Make(), new TaskCompletionSource());
        store.Before = () => gate.Task;
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(new Known(null, 0, IsSafe: false, IsConfirmed: false), await answers.FindAsync(new RecordKey("window-1", Purpose.Filed, $"D-{n}", 1), Ct));
        }
        Assert.Equal(2, store.Asked);
    }

    [Fact]
    public async Task ADamagedRowConfirmsNothing()
    {
        store.Before = () => throw new InvalidDataException("damaged");
        Assert.Equal(default, await Make().FindAsync(new RecordKey("window-1", Purpose.Filed, "D-1", 1), Ct));
    }

    private Answers Make() => new(
        new MemoryStick { Unproven = true }, new MemoryJournal(), store, new StoredAnswers(new MemoryFeed(), TimeProvider.System, NullLogger<StoredAnswers>.Instance), new FactCacheOptions { TruthTimeout = TimeSpan.FromMilliseconds(20), MaxTruthReads = 2 },
        TimeProvider.System, NullLogger<Answers>.Instance);
}
