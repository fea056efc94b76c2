using InspectionGateway.Engine.Records;
using InspectionGateway.Journal.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace InspectionGateway.Journal.Writing;

/// <summary>
/// Commits what was gathered, in one transaction. After a fault the file is closed and opened again with the next commit,
/// and what it holds then counts, whatever was said meanwhile. Used by one thread at a time; <see cref="Fault"/> may be read
/// by any.
/// </summary>
internal sealed partial class Committer(string path, Undrained undrained, JournalMetrics metrics, TimeProvider time, ILogger logger) : IDisposable
{
    private const int DiskFull = 13;

    private JournalFile? file;
    private long sequence;
    private volatile string? fault;

    /// <summary>Why the disk refuses; null while it does not.</summary>
    public string? Fault => fault;

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

    /// <summary>Commits, and tells every caller. Without any it tries whether the disk writes again.</summary>
    /// <returns>Whether everything is on disk.</returns>
    public bool Commit(List<Waiting> gathered)
    {
        var (started, now) = (time.GetTimestamp(), time.GetUtcNow());
        var written = gathered.Where(waiting => waiting.Record is not null).Select(waiting => (Record: waiting.Record!, waiting.Flags)).ToList();
        var pruneTo = gathered.Select(waiting => waiting.PruneTo).DefaultIfEmpty(0).Max();
        try
        {
            if (file is null)
            {
                Open();
            }
            file!.Write(written.ConvertAll(entry => new JournalEntry(entry.Flags, entry.Record.Bytes)), pruneTo, now);
        }
        catch (SqliteException error)
        {
            Refuse(gathered, error);
            return false;
        }
        if (written.Count > 0)
        {
            undrained.Add(sequence = file.Sequence, now, written);
        }
        undrained.Remove(pruneTo);
        LastTook = time.GetElapsedTime(started);
        metrics.Committed(written.Count, LastTook);
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
