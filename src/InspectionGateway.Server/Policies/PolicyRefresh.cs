using System.Text.Json;
using InspectionGateway.Engine.Policy;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Server.Policies;

/// <summary>
/// Brings what was published, here or by another gateway, into use. What is scheduled is compiled ahead, and what was replaced is
/// kept, so that a moment and a roll-back wait for nothing. Any number of threads may use it.
/// </summary>
internal sealed partial class PolicyRefresh(PolicyHolder holder, IPolicyArchive archive, PolicyProver prover, ILogger<PolicyRefresh> logger) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private Dictionary<string, PolicySet?> compiled = [];

    /// <summary>Uses the publication in effect.</summary>
    /// <returns>False when nothing was published, or what was does not compile here: what was in use stays.</returns>
    public async Task<bool> LookAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            var board = await archive.ReadBoardAsync(ct);
            if (board == holder.Board)
            {
                return board.InEffect is not null;
            }
            if (board.Scheduled is { } scheduled)
            {
                await PrepareAsync(scheduled.Digest, ct);
            }
            if (board.InEffect is null && holder.Current is { } started)
            {
                holder.Use(board, started, null, await prover.ProveAsync(started, ct));
            }
            return board.InEffect is not null && await UseAsync(board.InEffect, board, ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<bool> UseAsync(PolicyPublication publication, PolicyBoard board, CancellationToken ct)
    {
        if (await PrepareAsync(publication.Digest, ct) is not { } policy)
        {
            return false;
        }
        var canary = publication.CanaryDigest.Length > 0 && await PrepareAsync(publication.CanaryDigest, ct) is { } tried
            ? new PolicyCanary(tried, publication.CanaryShare, publication.Offices)
            : null;
        var proof = await prover.ProveAsync(policy, ct);
        if (canary is not null && (await prover.ProveAsync(canary.Policy, ct)).Problems is { Count: > 0 } problems)
        {
            proof = proof with { Problems = [.. proof.Problems, .. problems] };
        }
        if (publication.Number != holder.Board.InEffect?.Number)
        {
            Log.InEffect(logger, policy.Version, policy.Digest, publication.Number, canary?.Policy.Digest ?? "none");
        }
        holder.Use(board, policy, canary, proof);
        string?[] worthKeeping = [publication.Digest, publication.CanaryDigest, publication.PreviousDigest, board.Scheduled?.Digest];
        compiled = compiled.Where(pair => worthKeeping.Contains(pair.Key)).ToDictionary();
        return true;
    }

    private async Task<PolicySet?> PrepareAsync(string digest, CancellationToken ct)
    {
        if (holder.Current is { } current && !compiled.ContainsKey(current.Digest))
        {
            compiled.Add(current.Digest, current);
        }
        if (compiled.TryGetValue(digest, out var policy))
        {
            return policy;
        }
        var compilation = await CompileAsync(digest, ct);
        if (compilation.Policy is null)
        {
            Log.Unusable(logger, digest, string.Join("; ", compilation.Problems));
        }
        return compiled[digest] = compilation.Policy;
    }

    // What the database has of it may be damaged: then what is in use stays, as with what does not compile.
    private async Task<PolicyCompilation> CompileAsync(string digest, CancellationToken ct)
    {
        try
        {
            var compilation = await archive.FindAsync(digest, ct) is { } sources
                ? PolicyCompiler.CompilePublished(sources)
                : new PolicyCompilation(null, [new PolicyProblem("", 1, 1, "its files are not kept")]);
            return compilation.Policy is { } policy && policy.Digest != digest
                ? new PolicyCompilation(null, [new PolicyProblem("", 1, 1, "its files are not those that were approved")])
                : compilation;
        }
        catch (JsonException damaged)
        {
            return new PolicyCompilation(null, [new PolicyProblem("", 1, 1, $"its files are damaged: {damaged.Message}")]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Policy {Version} ({Digest}) of publication {Number} is in effect; canary: {Canary}.")]
        public static partial void InEffect(ILogger logger, string version, string digest, long number, string canary);

        [LoggerMessage(2, LogLevel.Warning, "The published policy {Digest} does not compile here; what was in use stays: {Problems}")]
        public static partial void Unusable(ILogger logger, string digest, string problems);
    }
}
