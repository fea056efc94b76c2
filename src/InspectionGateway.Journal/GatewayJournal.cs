using System.Threading.Channels;
using InspectionGateway.Engine.Records;
using InspectionGateway.Journal.Files;
using InspectionGateway.Journal.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InspectionGateway.Journal;

/// <summary>
/// The journal of one gateway. One loop writes: what callers bring while a commit runs goes into the next one together. A
/// disk that fails refuses, and is tried again until it does not; what the loop does not expect ends the process, for it
/// must not guess what is on disk. Any number of threads may use it.
/// </summary>
public sealed partial class GatewayJournal : IJournal, IHostedService, IAsyncDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "InspectionGateway.Journal";

    private const long MaxBatchBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    private readonly JournalOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<GatewayJournal> logger;
    private readonly Channel<Waiting> queue;
    private readonly Undrained undrained = new();
    private readonly JournalMetrics metrics;
    private readonly Committer committer;
    private readonly Action<Exception> end;
    private Task loop = Task.CompletedTask;

    /// <summary>Makes a journal that is opened when the host starts.</summary>
    public GatewayJournal(JournalOptions options, TimeProvider time, ILogger<GatewayJournal> logger)
        : this(options, time, logger, error => Environment.FailFast("The journal's writer failed, and nobody can say what is on disk.", error))
    {
    }

    internal GatewayJournal(JournalOptions options, TimeProvider time, ILogger<GatewayJournal> logger, Action<Exception> end)
    {
        options.Validate();
        (this.options, this.time, this.logger, this.end) = (options, time, logger, end);
        queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(options.MaxWaiting) { SingleReader = true });
        metrics = new JournalMetrics(undrained, time);
        committer = new Committer(options.File, undrained, metrics, time, logger);
    }

    /// <inheritdoc/>
    public event Action? Committed;

    /// <inheritdoc/>
    public string? Fault => committer.Fault ?? (undrained.Bytes >= options.MaxBytes ? Full() : null);

    /// <summary>Opens the file and reads what the risk database may not have yet.</summary>
    /// <exception cref="JournalDamagedException">The file is not what was written.</exception>
    /// <exception cref="InvalidOperationException">The file cannot be used; the message says why.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.AllowVolatile && FileSystems.ForgettingOf(options.File) is { } format)
        {
            throw new InvalidOperationException($"The journal {options.File} would lie on {format}, which forgets with the machine. Choose another place, or set Data:Journal:AllowVolatile.");
        }
        try
        {
            committer.Open();
        }
        catch (SqliteException error)
        {
            throw new InvalidOperationException($"The journal {options.File} cannot be opened. Its folder has to be there and writable, and no other gateway may use it: {error.Message}", error);
        }
        loop = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Writes what callers still wait for, and closes the file.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await loop.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(DecisionRecord record, EntryFlags flags, CancellationToken ct)
    {
        if (undrained.Bytes + record.Bytes.Length > options.MaxBytes)
        {
            throw new JournalRefusedException(Full(), isUnknown: false);
        }
        await EnqueueAsync(new Waiting(record, flags), ct);
    }

    /// <inheritdoc/>
    public UndrainedRecord? Find(RecordKey key) => undrained.Find(key);

    /// <inheritdoc/>
    public UndrainedRecord? FindNewest(string tenant, string declarationId) => undrained.FindNewest(tenant, declarationId);

    /// <inheritdoc/>
    public IReadOnlyList<UndrainedRecord> Peek(int atLeast) => undrained.Peek(atLeast);

    /// <inheritdoc/>
    public void Forget(long upTo)
    {
        undrained.Remove(upTo);
        committer.Forget(upTo);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        metrics.Dispose();
    }

    private string Full() => $"{undrained.Bytes:N0} bytes of the journal wait for the risk database, and {options.MaxBytes:N0} are allowed.";

    private async Task EnqueueAsync(Waiting waiting, CancellationToken ct)
    {
        try
        {
            await queue.Writer.WriteAsync(waiting, ct);
        }
        catch (ChannelClosedException)
        {
            throw new JournalRefusedException("The gateway stops.", isUnknown: false);
        }
        await using var cancelled = ct.UnsafeRegister(static (state, token) => ((Waiting)state!).TakeBack(token), waiting);
        await waiting.Done;
    }

    private async Task RunAsync()
    {
        try
        {
            var more = MoreAsync();
            while (true)
            {
                if (committer.Fault is not null && await Task.WhenAny(more, Task.Delay(TryAgainAfter, time)) != more)
                {
                    committer.Commit([]);
                    continue;
                }
                if (!await more)
                {
                    break;
                }
                await PaceAsync();
                if (Gather() is { Count: > 0 } gathered && committer.Commit(gathered))
                {
                    Committed?.Invoke();
                }
                more = MoreAsync();
            }
            if (committer.IsBehind)
            {
                committer.Commit([]);
            }
            committer.Dispose();
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            end(error);
        }
    }

    private async Task PaceAsync()
    {
        if (options.Pace - time.GetElapsedTime(committer.LastStarted) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time);
        }
    }

    private Task<bool> MoreAsync() => queue.Reader.WaitToReadAsync().AsTask();

    // Until nobody else waits, or collecting has taken as long as the last commit did.
    private List<Waiting> Gather()
    {
        var (gathered, bytes, started) = (new List<Waiting>(), 0L, time.GetTimestamp());
        while (bytes < MaxBatchBytes && queue.Reader.TryRead(out var waiting))
        {
            if (waiting.TryTake())
            {
                gathered.Add(waiting);
                bytes += waiting.Record.Bytes.Length;
            }
            if (gathered.Count > 1 && time.GetElapsedTime(started) > committer.LastTook)
            {
                break;
            }
        }
        return gathered;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "The journal's writer failed; the process ends.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
