using System.Diagnostics;
using System.Runtime.CompilerServices;
using CsCheck;
using InspectionGateway.Engine.Records;
using InspectionGateway.Journal.Files;
using InspectionGateway.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace InspectionGateway.Journal.Tests;

public sealed class GatewayJournalTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-journal-").FullName;
    private readonly List<GatewayJournal> journals = [];
    private readonly List<Exception> ends = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder, "a.journal");

    public async ValueTask DisposeAsync()
    {
        foreach (var journal in journals)
        {
            await journal.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task WhatWasTakenIsThereAfterARestart()
    {
        var journal = await StartAsync();
        var records = Enumerable.Range(0, 50).Select(n => Answers.Of($"D-{n}")).ToList();
        foreach (var (n, record) in records.Index())
        {
            await journal.AppendAsync(record, n == 7 ? EntryFlags.StickUnconfirmed : EntryFlags.None, Ct);
        }
        await journal.StopAsync(Ct);
        var again = await StartAsync();
        Assert.Equal(records.Select(record => record.DecisionId), again.Peek(1000).Select(found => found.Read().DecisionId));
        Assert.Equal(EntryFlags.StickUnconfirmed, again.Find(records[7].Key)!.Flags);
        Assert.Equal(records[9].Bytes.ToArray(), again.Find(records[9].Key)!.Read().Bytes.ToArray());
        Assert.Null(again.Find(records[9].Key with { Tenant = "another" }));
    }

    [Fact]
    public async Task WhoComesDuringACommitSharesTheNext()
    {
        var journal = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => Task.Run(() => journal.AppendAsync(Answers.Of($"D-{n}"), EntryFlags.None, Ct).AsTask())));
        var found = journal.Peek(1000);
        Assert.Equal(500, found.Select(record => record.Read().DecisionId).Distinct().Count());
        Assert.InRange(found[^1].Sequence, 1, 250);
    }

    [Fact]
    public async Task TheNewestVersionIsFound()
    {
        var journal = await StartAsync();
        foreach (var version in new[] { 1, 3, 2 })
        {
            await journal.AppendAsync(Answers.Of("D", version), EntryFlags.None, Ct);
        }
        await journal.AppendAsync(Answers.Of("D", 9, Purpose.Trial), EntryFlags.None, Ct);
        Assert.Equal(3, journal.FindNewest("window-1", "D")!.Key.Version);
        Assert.Equal(2, journal.Find(Answers.Of("D", 2).Key)!.Key.Version);
        Assert.Null(journal.FindNewest("window-2", "D"));
    }

    // Of two answers to one version the first is the one that its caller was told; the second is for the database to settle.
    [Fact]
    public async Task TheFirstAnswerToAVersionStays()
    {
        var journal = await StartAsync();
        var (first, second) = (Answers.Of("D"), DecisionRecord.First("window-1", new Declaration { DeclarationId = "D", Version = 1 },
            new Decision { DeclarationId = "D", Version = 1, Revision = 1, Purpose = Purpose.Filed, Level = InspectionLevel.Full }));
        await journal.AppendAsync(first, EntryFlags.None, Ct);
        await journal.AppendAsync(second, EntryFlags.None, Ct);
        Assert.Equal(first.DecisionId, journal.Find(first.Key)!.Read().DecisionId);
        Assert.Equal(2, journal.Peek(10).Count);
    }

    // What was drained is forgotten, in memory and on disk, and the chain holds across it. Against a plain list.
    [Fact]
    public async Task WhatWasDrainedIsForgottenAndNothingElse() => await Gen.Int[0, 9].Array[1, 30].SampleAsync(async choices =>
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        var journal = await StartAsync(new JournalOptions { File = path });
        var (model, next) = (new List<string>(), 0);
        foreach (var choice in choices)
        {
            if (choice < 6)
            {
                var record = Answers.Of($"D-{next++}");
                await journal.AppendAsync(record, EntryFlags.None, Ct);
                model.Add(record.DecisionId);
            }
            else if (choice < 8)
            {
                var drained = journal.Peek(choice - 5);
                journal.Forget(drained.Count == 0 ? 0 : drained[^1].Sequence);
                model.RemoveRange(0, drained.Count);
            }
            else
            {
                await journal.StopAsync(Ct);
                journal = await StartAsync(new JournalOptions { File = path });
            }
            Assert.Equal(model, journal.Peek(1000).Select(found => found.Read().DecisionId));
        }
        await journal.StopAsync(Ct);
        using var file = JournalFile.Open(path);
        Assert.Equal(model.Count, file.Read(0).Sum(batch => batch.Entries.Count));
    }, iter: 20, threads: 1);

    [Fact]
    public async Task AboveItsBoundItRefusesUntilItIsDrained()
    {
        var journal = await StartAsync(new JournalOptions { File = File, MaxBytes = 1024 * 1024 });
        var refused = await Assert.ThrowsAsync<JournalRefusedException>(async () =>
        {
            for (var n = 0; ; n++)
            {
                await journal.AppendAsync(Answers.Of($"D-{n}-{new string('y', 500)}"), EntryFlags.None, Ct);
            }
        });
        Assert.False(refused.IsUnknown);
        journal.Forget(journal.Peek(10)[^1].Sequence);
        await journal.AppendAsync(Answers.Of("after"), EntryFlags.None, Ct);
    }

    // A commit costs the same for one as for many: what comes within its pace goes together.
    [Fact]
    public async Task WhatComesWithinThePaceIsOneCommit()
    {
        var journal = await StartAsync(new JournalOptions { File = File, Pace = TimeSpan.FromSeconds(1) });
        var started = Stopwatch.GetTimestamp();
        await journal.AppendAsync(Answers.Of("first"), EntryFlags.None, Ct);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => journal.AppendAsync(Answers.Of($"D-{n}"), EntryFlags.None, Ct).AsTask()));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.9, 30);
        Assert.Equal([1, .. Enumerable.Repeat(2L, 20)], journal.Peek(100).Select(found => found.Sequence));
    }

    // The bound on what waits is one of memory, too: once records waited as messages, which are many times as large.
    [Fact]
    public async Task WhatWaitsIsItsBytesAlone()
    {
        var journal = await StartAsync();
        var messages = await AppendAsync(journal);
        await journal.AppendAsync(Answers.Of("another"), EntryFlags.None, Ct);
        GC.Collect();
        Assert.False(messages.IsAlive);
        Assert.Equal("gone", journal.FindNewest("window-1", "gone")!.Read().Decision.DeclarationId);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AppendAsync(GatewayJournal journal)
    {
        var record = Answers.Of("gone");
        await journal.AppendAsync(record, EntryFlags.None, Ct);
        return new WeakReference(record.Decision);
    }

    [Fact]
    public async Task WhoIsGoneBeforeTheWriterIsNotWritten()
    {
        var journal = await StartAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await journal.AppendAsync(Answers.Of("gone"), EntryFlags.None, gone.Token));
        await journal.AppendAsync(Answers.Of("stays"), EntryFlags.None, Ct);
        Assert.Single(journal.Peek(10));
    }

    // Acknowledged, or cancelled and not there: never both, whenever the cancelling comes.
    [Fact]
    public async Task CancellingNeverSplitsAnAnswerFromItsRecord()
    {
        var journal = await StartAsync();
        var told = await Task.WhenAll(Enumerable.Range(0, 300).Select(n => Task.Run(async () =>
        {
            using var gone = new CancellationTokenSource(TimeSpan.FromMicroseconds(n * 20));
            var record = Answers.Of($"D-{n}");
            try
            {
                await journal.AppendAsync(record, EntryFlags.None, gone.Token);
                return (record.DecisionId, Taken: true);
            }
            catch (OperationCanceledException)
            {
                return (record.DecisionId, Taken: false);
            }
        })));
        Assert.Equal(
            told.Where(one => one.Taken).Select(one => one.DecisionId).Order(),
            journal.Peek(1000).Select(found => found.Read().DecisionId).Order());
    }

    [Fact]
    public async Task TwoGatewaysCannotShareAFile()
    {
        await StartAsync();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync());
        Assert.Contains("no other gateway", error.Message);
    }

    [Fact]
    public async Task AFileSystemThatForgetsIsRefusedUnlessAllowed()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "no tmpfs here");
        var path = $"/dev/shm/igw-{Guid.NewGuid():N}.journal";
        try
        {
            Assert.Contains("tmpfs", (await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(new JournalOptions { File = path }))).Message);
            var journal = await StartAsync(new JournalOptions { File = path, AllowVolatile = true });
            await journal.AppendAsync(Answers.Of("D"), EntryFlags.None, Ct);
            await journal.StopAsync(Ct);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    // A host that is disposed of without being stopped first.
    [Fact]
    public async Task DisposingWritesWhatIsWaitedFor()
    {
        var journal = await StartAsync();
        var waiting = Enumerable.Range(0, 100).Select(n => journal.AppendAsync(Answers.Of($"D-{n}"), EntryFlags.None, Ct).AsTask()).ToList();
        await journal.DisposeAsync();
        await Task.WhenAll(waiting);
        Assert.Equal(100, (await StartAsync()).Peek(1000).Count);
        Assert.Empty(ends);
    }

    // After the commit, and outside every fault that a disk may have.
    [Fact]
    public async Task WhatTheWriterDoesNotExpectEndsTheProcess()
    {
        var journal = await StartAsync();
        journal.Committed += () => throw new NotSupportedException("planted");
        await journal.AppendAsync(Answers.Of("D"), EntryFlags.None, Ct);
        for (var tries = 0; ends.Count == 0 && tries < 500; tries++)
        {
            await Task.Delay(10, Ct);
        }
        Assert.IsType<NotSupportedException>(Assert.Single(ends));
    }

    private async Task<GatewayJournal> StartAsync(JournalOptions? options = null)
    {
        var journal = new GatewayJournal(options ?? new JournalOptions { File = File }, TimeProvider.System, NullLogger<GatewayJournal>.Instance, ends.Add);
        await journal.StartAsync(Ct);
        journals.Add(journal);
        return journal;
    }
}
