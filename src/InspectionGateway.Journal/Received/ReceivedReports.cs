using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace InspectionGateway.Journal.Received;

/// <summary>
/// Results of inspections that a gateway took in while the risk database was away, in a file of their own beside its journal.
/// People write them, so they are few, and each is synced before it is acknowledged. Any number of threads may use it; writers
/// wait for each other.
/// </summary>
public sealed class ReceivedReports(JournalOptions options) : IHostedService, IDisposable
{
    /// <summary>How many may wait; a day's work of a large office several times over.</summary>
    public const int Most = 100_000;

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, ReceivedReport> waiting = [];
    private ReceivedFile? file;

    /// <summary>Opens the file and reads what waits.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used; the message says why.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var name = $"{options.File}.received";
        try
        {
            file = ReceivedFile.Open(name);
            foreach (var (number, report) in file.Read())
            {
                waiting.Add(number, report);
            }
        }
        catch (SqliteException error)
        {
            throw new InvalidOperationException($"{name} cannot be opened. Its folder has to be there and writable, and no other gateway may use it: {error.Message}", error);
        }
        return Task.CompletedTask;
    }

    /// <summary>Leaves the file open: calls may still be under way.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Keeps a report; when it returns, it is on disk.</summary>
    /// <returns>The one that waits under the same number of a result, when there is one: nothing was kept then.</returns>
    /// <exception cref="JournalRefusedException">It is not kept: too many wait, or the disk fails.</exception>
    public ReceivedReport? Add(ReceivedReport report)
    {
        lock (gate)
        {
            if (waiting.Values.FirstOrDefault(one => one.Result.ResultId == report.Result.ResultId) is { } same)
            {
                return same;
            }
            if (waiting.Count >= Most)
            {
                throw new JournalRefusedException($"{Most:N0} results wait for the risk database.", isUnknown: false);
            }
            try
            {
                waiting.Add(file!.Add(report), report);
                return null;
            }
            catch (SqliteException error)
            {
                throw new JournalRefusedException($"The result cannot be kept: {error.Message}", isUnknown: true, error);
            }
        }
    }

    /// <summary>Whether one on a declaration waits: what comes after it has to wait, too.</summary>
    public bool HasOn(string tenant, string declarationId)
    {
        lock (gate)
        {
            return waiting.Values.Any(one => one.Result.Tenant == tenant && one.Result.DeclarationId == declarationId);
        }
    }

    /// <summary>What waits, in the order in which it came, by number.</summary>
    public IReadOnlyList<KeyValuePair<long, ReceivedReport>> Peek()
    {
        lock (gate)
        {
            return [.. waiting];
        }
    }

    /// <summary>Lets go of one that the risk database has.</summary>
    /// <exception cref="IOException">The disk fails; it is taken to the database again later, which changes nothing.</exception>
    public void Forget(long number)
    {
        lock (gate)
        {
            try
            {
                file!.Remove(number);
            }
            catch (SqliteException error)
            {
                throw new IOException($"A received result cannot be let go of: {error.Message}", error);
            }
            waiting.Remove(number);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();
}
