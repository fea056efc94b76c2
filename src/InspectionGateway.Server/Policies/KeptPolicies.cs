using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Server.Policies;

/// <summary>
/// The archive in the risk database, and what it said last in a file of this gateway: one that starts while it does not reach the database goes on
/// with that, and says so, until it does. Any number of threads may use it.
/// </summary>
internal sealed partial class KeptPolicies(IPolicyArchive database, string file, TimeProvider time, ILogger<KeptPolicies> logger) : IPolicyArchive
{
    private readonly Lock gate = new();
    private Kept? kept;
    private volatile bool isProven;
    private volatile Kept? startedWith;

    /// <inheritdoc/>
    public DateTimeOffset? AsOf => startedWith?.At;

    /// <inheritdoc/>
    public async Task<PolicyBoard> ReadBoardAsync(CancellationToken ct)
    {
        try
        {
            var board = await database.ReadBoardAsync(ct);
            (isProven, startedWith) = (true, null);
            Keep(before => before.Board == board ? before : before with { Board = board });
            return board;
        }
        catch (DbException error) when (!isProven && Read() is { Policies.Count: > 0 } last)
        {
            if (startedWith is null)
            {
                startedWith = last;
                Log.Away(logger, last.At.ToString("u", CultureInfo.InvariantCulture), error.Message);
            }
            return last.Board;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PolicySource>?> FindAsync(string digest, CancellationToken ct)
    {
        try
        {
            var sources = await database.FindAsync(digest, ct);
            if (sources is not null)
            {
                Keep(before => before.Policies.ContainsKey(digest) ? before : before.With(digest, new Kept.Policy(sources, null)));
            }
            return sources;
        }
        catch (DbException) when (Find(digest) is not null)
        {
            return Find(digest)!.Sources;
        }
    }

    /// <inheritdoc/>
    public async Task UseAsync(IReadOnlyList<PolicySource> sources, PolicySet policy, CancellationToken ct)
    {
        try
        {
            await database.UseAsync(sources, policy, ct);
            Keep(before => before.Used == policy.Digest ? before : (before with { Used = policy.Digest }).With(policy.Digest, new Kept.Policy(sources, null)));
        }
        catch (DbException) when (Read() is { Board.InEffect: null } last && last.Policies.ContainsKey(policy.Digest))
        {
            // The database has it, or it would not be kept here; and nothing that was published is in effect.
        }
    }

    /// <inheritdoc/>
    public async Task<PolicyFingerprint> KeepAsync(string digest, PolicyFingerprint own, CancellationToken ct)
    {
        try
        {
            var first = await database.KeepAsync(digest, own, ct);
            Keep(before => before.Policies.TryGetValue(digest, out var known) && known.Fingerprint != first ? before.With(digest, known with { Fingerprint = first }) : before);
            return first;
        }
        catch (DbException) when (Find(digest) is not null)
        {
            return Find(digest)!.Fingerprint is { } first && first.Maker == own.Maker ? first : own;
        }
    }

    private Kept.Policy? Find(string digest) => Read()?.Policies.GetValueOrDefault(digest);

    private void Keep(Func<Kept, Kept> change)
    {
        lock (gate)
        {
            var before = Read() ?? Kept.Nothing;
            var after = change(before);
            if (ReferenceEquals(after, before))
            {
                return;
            }
            kept = after.Trim() with { At = time.GetUtcNow() };
            try
            {
                Write(kept);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Log.NotKept(logger, file, error.Message);
            }
        }
    }

    private Kept? Read()
    {
        lock (gate)
        {
            if (kept is not null || !File.Exists(file))
            {
                return kept;
            }
            try
            {
                return kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(file));
            }
            catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
            {
                Log.Damaged(logger, file, error.Message);
                return kept = Kept.Nothing;
            }
        }
    }

    // Whole, or not at all.
    private void Write(Kept all)
    {
        var next = $"{file}.new";
        using (var stream = File.Create(next))
        {
            JsonSerializer.Serialize(stream, all);
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, file, overwrite: true);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The risk database does not answer: this gateway starts with the policies of {At} and goes on with them until it does. {Error}")]
        public static partial void Away(ILogger logger, string at, string error);

        [LoggerMessage(2, LogLevel.Warning, "The policies in effect could not be kept in {File}, to start with when the risk database is away: {Error}")]
        public static partial void NotKept(ILogger logger, string file, string error);

        [LoggerMessage(3, LogLevel.Warning, "{File} is damaged, and no policies are kept to start with when the risk database is away: {Error}")]
        public static partial void Damaged(ILogger logger, string file, string error);
    }
}
