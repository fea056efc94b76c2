using System.Data.Common;
using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Sticking;
using InspectionGateway.Journal;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;

namespace InspectionGateway.Server.Records;

/// <summary>
/// Gives each filed declaration one answer, and none that is not recorded. The order matters: look, decide, stick, journal,
/// answer. The bytes are fixed before the first of them is written, and whatever is answered was journaled here, whoever
/// decided it: who won may have died before it journaled. Any number of threads may use it.
/// </summary>
internal sealed partial class Answers(
    IStick stick, IJournal journal, IDecisionStore store, StoredAnswers known, FactCacheOptions options, TimeProvider time, ILogger<Answers> logger)
{
    private int asking;

    /// <summary>
    /// Looks for the answer in this gateway's journal, in Redis, and in the database when Redis cannot know. Of a declaration that
    /// the database has no answer to, in a bucket that has kept answers for a time, Redis is not asked before it is told: whoever
    /// answered is found then.
    /// </summary>
    public async ValueTask<Known> FindAsync(RecordKey key, CancellationToken ct)
    {
        if (journal.Find(key) is { } mine)
        {
            return new Known(mine.Read(), 0, IsSafe: true, IsConfirmed: !mine.Flags.HasFlag(EntryFlags.StickUnconfirmed));
        }
        var mayBeStored = known.MayHold(key);
        if (!mayBeStored && stick.FindSettled(key) is > 0 and var settled)
        {
            return new Known(null, settled, IsSafe: false, IsConfirmed: true);
        }
        var look = await stick.LookAsync(key, ct);
        if (look.Record is not null || look.IsComplete || (look.IsSettled && !mayBeStored))
        {
            return new Known(look.Record, look.Generation, IsSafe: false, IsConfirmed: true);
        }
        var (isAsked, stored) = await AskAsync(key, asked => store.FindAsync(key, asked), ct);
        return stored is not null
            ? new Known(stored.Record, look.Generation, IsSafe: true, IsConfirmed: !stored.StickUnconfirmed)
            : new Known(null, look.Generation, IsSafe: false, IsConfirmed: isAsked && look.Generation > 0);
    }

    /// <summary>
    /// The newest answers to what a filed declaration continues: an earlier version of it, and the summary that it completes.
    /// This gateway's journal, Redis and the database are asked, since any of them may have what the others have not.
    /// </summary>
    public async ValueTask<Continued> FindPriorsAsync(string tenant, Declaration declaration, CancellationToken ct)
    {
        var (priors, missing, stands) = (new List<DecisionRecord>(), "", false);
        if (declaration.Version > 1)
        {
            var (id, version) = (declaration.DeclarationId, declaration.Version);
            var (earlier, _) = await FindPriorAsync(new RecordKey(tenant, Purpose.Filed, id, version - 1), asked => store.FindNewestAsync(tenant, id, version, asked), ct);
            Add(earlier, $"{id} version {version - 1}");
        }
        if (declaration is { Stage: Stage.Complete, SummaryDeclarationId: { Length: > 0 } number })
        {
            // Of a summary the first version is the one that Redis may know of.
            (var summary, stands) = await FindPriorAsync(new RecordKey(tenant, Purpose.Filed, number, 1), asked => store.FindSummaryAsync(tenant, number, asked), ct);
            Add(journal.FindNewest(tenant, number)?.Read() is { } mine && (summary is null || Newer(mine, summary)) ? mine : summary, number);
        }
        return new Continued(priors, missing, stands);

        void Add(DecisionRecord? prior, string name)
        {
            if (prior is null)
            {
                missing = missing.Length == 0 ? name : missing;
            }
            else
            {
                priors.Add(prior);
            }
        }
    }

    private async ValueTask<(DecisionRecord? Prior, bool IsStored)> FindPriorAsync(RecordKey last, Func<CancellationToken, Task<StoredDecision?>> ask, CancellationToken ct)
    {
        var asking = AskAsync(last, ask, ct);
        var stuck = (await stick.LookAsync(last, ct)).Record;
        var stored = (await asking).Stored?.Record;
        var known = new[] { journal.Find(last)?.Read(), stuck, stored }.OfType<DecisionRecord>();
        return (known.MaxBy(record => (record.Key.Version, record.Decision.Revision)), stored is not null);
    }

    private static bool Newer(DecisionRecord one, DecisionRecord other) =>
        (one.Key.Version, one.Decision.Revision).CompareTo((other.Key.Version, other.Decision.Revision)) > 0;

    /// <summary>Gives an answer that is known already.</summary>
    /// <exception cref="JournalRefusedException">It cannot be recorded here.</exception>
    public async ValueTask<Given> RepeatAsync(Known known, CancellationToken ct)
    {
        if (!known.IsSafe)
        {
            await JournalAsync(known.Record!, EntryFlags.None, ct);
        }
        return new Given(known.Record!, !known.IsConfirmed);
    }

    /// <summary>Gives a new answer, or the one that another gateway gave meanwhile.</summary>
    /// <exception cref="JournalRefusedException">It cannot be recorded here, and nobody was told it.</exception>
    public async ValueTask<Given> GiveAsync(DecisionRecord record, Known known, CancellationToken ct)
    {
        var stuck = known.Generation > 0 ? await stick.StickAsync(record, known.Generation, ct) : default;
        var isUnconfirmed = !stuck.IsConfirmed || !known.IsConfirmed;
        try
        {
            await JournalAsync(stuck.Other ?? record, isUnconfirmed ? EntryFlags.StickUnconfirmed : EntryFlags.None, ct);
        }
        catch (Exception error) when (stuck is { IsConfirmed: true, Other: null } && error is JournalRefusedException { IsUnknown: false } or OperationCanceledException)
        {
            // Nobody was told it, so it may not stay as a ghost that others repeat.
            await stick.ReleaseAsync(record, known.Generation, CancellationToken.None);
            throw;
        }
        return new Given(stuck.Other ?? record, isUnconfirmed);
    }

    /// <summary>Records the answer to a trial, which is none that others have to repeat.</summary>
    /// <exception cref="JournalRefusedException">It cannot be recorded here.</exception>
    public async ValueTask<Given> NoteAsync(DecisionRecord record, CancellationToken ct)
    {
        await journal.AppendAsync(record, EntryFlags.None, ct);
        return new Given(record, IsUnconfirmed: false);
    }

    // What is being written twice is one record in the database; what is written already need not be.
    private ValueTask JournalAsync(DecisionRecord record, EntryFlags flags, CancellationToken ct) =>
        journal.Find(record.Key) is { } mine && mine.Bytes.Span.SequenceEqual(record.Bytes.Span) ? ValueTask.CompletedTask : journal.AppendAsync(record, flags, ct);

    // Not longer than a limit, and only so many at once: a question that nobody waits for any more still counts.
    private async ValueTask<(bool IsAsked, StoredDecision? Stored)> AskAsync(RecordKey key, Func<CancellationToken, Task<StoredDecision?>> ask, CancellationToken ct)
    {
        try
        {
            return Volatile.Read(ref asking) < options.MaxTruthReads
                ? (true, await CountedAsync(ask).WaitAsync(options.TruthTimeout, time, ct))
                : (false, null);
        }
        catch (Exception error) when (error is DbException or TimeoutException or InvalidDataException)
        {
            Log.NotAsked(logger, key, error.Message);
            return (false, null);
        }
    }

    private async Task<StoredDecision?> CountedAsync(Func<CancellationToken, Task<StoredDecision?>> ask)
    {
        Interlocked.Increment(ref asking);
        try
        {
            // Not on the caller's thread: SQLite waits for a lock without letting go of it.
            await Task.Yield();
            return await ask(CancellationToken.None);
        }
        finally
        {
            Interlocked.Decrement(ref asking);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The risk database could not be asked whether {Key} was answered: {Error}")]
        public static partial void NotAsked(ILogger logger, RecordKey key, string error);
    }
}
