using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Shadows;

/// <summary>Once a second: writes down what shadows counted here, and lets run what is to run over what is in effect now.</summary>
internal sealed partial class ShadowWorker(
    ShadowRunner runner, PolicyHolder holder, IPolicyArchive archive, PolicyVersionStore versions, ShadowStore store, TimeProvider time, ILogger<ShadowWorker> logger)
    : DatabaseWorker(TimeSpan.FromSeconds(1), time, logger)
{
    private readonly Dictionary<string, ShadowTally> tallies = [];
    private (string Digest, string Keys) made = ("", "");

    protected override async Task PassAsync(CancellationToken ct)
    {
        // First, so that nothing is taken from a tally while the database is away.
        var runs = await store.ListRunningAsync(ct);
        await WriteAsync(ct);
        var (digest, keys) = (holder.Current?.Digest ?? "", string.Join(' ', runs.Select(run => run.Key)));
        if ((digest, keys) != made)
        {
            runner.Running = runs.Count == 0 || digest.Length == 0 ? [] : await MakeAsync(runs, digest, ct);
            made = (digest, keys);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        foreach (var (key, tally) in tallies.ToList())
        {
            if (tally.Take() is { Counts.Count: > 0 } taken)
            {
                await store.AddAsync(key, taken.Counts, taken.Examples, ct);
            }
            else if (runner.Running.All(shadow => shadow.Key != key))
            {
                tallies.Remove(key);
            }
        }
    }

    private async Task<IReadOnlyList<Shadow>> MakeAsync(IReadOnlyList<ShadowRun> runs, string digest, CancellationToken ct)
    {
        var made = new List<Shadow>();
        foreach (var run in await archive.FindAsync(digest, ct) is null ? [] : runs)
        {
            if (await CompileAsync(run, digest, ct) is { } policy)
            {
                if (!tallies.TryGetValue(run.Key, out var tally))
                {
                    tallies.Add(run.Key, tally = new ShadowTally());
                }
                made.Add(new Shadow(run.Key, policy, digest, new FirmShare(run.Key, run.Share), tally));
            }
        }
        return made;
    }

    // What is in effect by now has nothing to differ from; what does not compile over it any more waits until it does.
    private async Task<PolicySet?> CompileAsync(ShadowRun run, string digest, CancellationToken ct)
    {
        if (await archive.FindAsync(digest, ct) is not { } sources || await versions.FindAsync(run.VersionId, ct) is not var (_, pack))
        {
            return null;
        }
        var compilation = PolicyCompiler.Compile(PolicyPack.Replace(sources, pack));
        if (compilation.Policy is null)
        {
            Log.Unusable(Logger, run.VersionId, string.Join("; ", compilation.Problems));
        }
        return compilation.Policy?.Digest == digest ? null : compilation.Policy;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Version} does not compile over what is in effect, and does not run beside it: {Problems}")]
        public static partial void Unusable(ILogger logger, string version, string problems);
    }
}
