using System.Collections.Concurrent;
using System.Data.Common;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using Microsoft.Extensions.Logging;

namespace InspectionGateway.FactCache.Reading;

/// <summary>
/// Asks the risk database for single facts: one question a key at a time whoever asks, only so many keys at once, and not
/// longer than a limit. What is not answered in time is unknown. Any number of threads may use it.
/// </summary>
internal sealed partial class TruthReader(IFactTruth truth, FactCacheOptions options, TimeProvider time, ILogger<TruthReader> logger)
{
    private readonly ConcurrentDictionary<FactKey, Lazy<Task<Answer>>> asked = new();
    private int waiting;

    /// <summary>What the database says of a key; not known when it cannot be asked in time.</summary>
    public async ValueTask<Answer> AskAsync(FactKey key, CancellationToken ct)
    {
        if (Interlocked.Increment(ref waiting) > options.MaxTruthReads)
        {
            Interlocked.Decrement(ref waiting);
            return Answer.Unknown;
        }
        try
        {
            // The question goes on for the next who asks, even when this caller is gone.
            var question = asked.GetOrAdd(key, each => new Lazy<Task<Answer>>(() => QuestionAsync(each)));
            return await question.Value.WaitAsync(options.TruthTimeout, time, ct);
        }
        catch (TimeoutException)
        {
            return Answer.Unknown;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<Answer> QuestionAsync(FactKey key)
    {
        // Not on the caller's thread: whoever waits for the answer waits no longer than the limit.
        await Task.Yield();
        try
        {
            return new Answer(true, await truth.AskAsync(key, CancellationToken.None));
        }
        catch (Exception error) when (error is DbException or InvalidOperationException or IOException)
        {
            Log.NotAsked(logger, key, error.Message);
            return Answer.Unknown;
        }
        finally
        {
            asked.TryRemove(key, out _);
        }
    }

    /// <summary>What the database said.</summary>
    /// <param name="IsKnown">False: it could not be asked.</param>
    /// <param name="Record">Null: there is none.</param>
    public readonly record struct Answer(bool IsKnown, FactRecord? Record)
    {
        public static readonly Answer Unknown;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The risk database could not be asked for {Key}, which counts as unknown: {Error}")]
        public static partial void NotAsked(ILogger logger, FactKey key, string error);
    }
}
