using InspectionGateway.Engine.Records;
using InspectionGateway.Journal.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace InspectionGateway.Journal.Writing;

/// <summary>
/// Commits what was gathered, in one transaction. After a fault the file is closed and opened again with the next commit,
/// and what it holds then counts, whatever was said meanwhile. Used by one thread at a time, but for <see cref="Fault"/> and
/// <see cref="Forget"/>.
/// </summary>
internal sealed partial class Committer(string path, Undrained undrained, JournalMetrics metrics, TimeProvider time, ILogger logger) : IDisposable
{
    private const int DiskFull = 13;

    private JournalFile? file;
    private long sequence;
    private long forgotten;
    private long toForget;
    private volatile string? fault;

    /// <summary>Why the disk refuses; null while it does not.</summary>
    public string? Fault => fault;

    /// <summary>Whether the disk has not forgotten yet what the memory has.</summary>
    public bool IsBehind => Interlocked.Read(ref toForget) > forgotten;

    /// <summary>When the last commit began, a timestamp of the clock.</summary>
    public long LastStarted { get; private set; }

    /// <summary>How long the last commit took.</summary>
    public TimeSpan LastTook { get; private set; }

    public void Open()
    {
        file = JournalFile.Open(path);
        foreach (var batch in file.Read(sequence))
        {
            undrained.Add(batch.Sequence, batch.WrittenAt, batch.Entries.Select(entry => (DecisionRecord.Read(entry.Record), entry.Flags)));
        }
        sequence = file.Sequence;
    }

    /// <summary>Lets the next commit forget every batch up to a number.</summary>
    public void Forget(long upTo) => Interlocked.Exchange(ref toForget, Math.Max(upTo, Interlocked.Read(ref toForget)));

    /// <summary>Commits, and tells every caller. Without any it tries whether the disk writes again.</summary>
    /// <returns>Whether everything is on disk.</returns>
    public bool Commit(List<Waiting> gathered)
    {
        var (started, now) = (LastStarted = time.GetTimestamp(), time.GetUtcNow());
        var pruneTo = Interlocked.Read(ref toForget);
        try
        {
            if (file is null)
            {
                Open();
            }
            file!.Write(gathered.ConvertAll(waiting => new JournalEntry(waiting.Flags, waiting.Record.Bytes)), pruneTo, now);
        }
        catch (SqliteException error)
        {
            Refuse(gathered, error);
            return false;
        }
        if (gathered.Count > 0)
        {
            undrained.Add(sequence = file.Sequence, now, gathered.Select(waiting => (waiting.Record, waiting.Flags)));
        }
        forgotten = pruneTo;
        LastTook = time.GetElapsedTime(started);
        metrics.Committed(gathered.Count, LastTook);
        Recover();
        gathered.ForEach(waiting => waiting.Succeed());
        return true;
    }

    public void Dispose() => file?.Dispose();

    // A full disk has written nothing that would count. After any other fault only the file can say, once it is open again.
    private void Refuse(List<Waiting> gathered, SqliteException error)
    {
        file?.Dispose();
        file = null;
        if (fault is null)
        {
            Log.Refusing(logger, error.Message);
        }
        fault = $"The journal cannot be written: {error.Message}";
        gathered.ForEach(waiting => waiting.Fail(new JournalRefusedException(fault, error.SqliteErrorCode != DiskFull, error)));
    }

    private void Recover()
    {
        if (fault is not null)
        {
            fault = null;
            Log.Recovered(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "The journal refuses records until the disk takes them again: {Error}")]
        public static partial void Refusing(ILogger logger, string error);

        [LoggerMessage(3, LogLevel.Information, "The journal takes records again.")]
        public static partial void Recovered(ILogger logger);
    }
}
