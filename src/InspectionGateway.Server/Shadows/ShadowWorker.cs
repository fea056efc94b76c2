using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Shadows;

/// <summary>Once a second: writes down what shadows counted here, and lets run what is to run over what is in effect now: versions that somebody started, and its rows in the shadow.</summary>
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
            runner.Running = holder.Current is { } current && (runs.Count > 0 || current.Shadows.Count > 0) ? await MakeAsync(runs, current, ct) : [];
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

    private async Task<IReadOnlyList<Shadow>> MakeAsync(IReadOnlyList<ShadowRun> runs, PolicySet current, CancellationToken ct)
    {
        var made = new List<Shadow>();
        if (await archive.FindAsync(current.Digest, ct) is not { } sources)
        {
            return made;
        }
        foreach (var run in runs)
        {
            // What is in effect by now has nothing to differ from.
            if (await versions.FindAsync(run.VersionId, ct) is var (_, pack) && Usable(PolicyCompiler.Compile(PolicyPack.Replace(sources, pack)), run.VersionId) is { } policy && policy.Digest != current.Digest)
            {
                made.Add(Of(run.Key, policy, current, run.Share));
            }
        }
        foreach (var row in current.Shadows)
        {
            if (Usable(PolicyCompiler.CompileShadow(sources, row.Id), row.Id) is { } policy)
            {
                made.Add(Of(Shadow.KeyOf(row, current), policy, current, row.Shadow));
            }
        }
        return made;
    }

    private Shadow Of(string key, PolicySet policy, PolicySet current, double share)
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies.Add(key, tally = new ShadowTally());
        }
        return new Shadow(key, policy, current.Digest, new FirmShare(key, share), tally);
    }

    // What does not compile over what is in effect any more waits until it does.
    private PolicySet? Usable(PolicyCompilation compilation, string name)
    {
        if (compilation.Policy is null)
        {
            Log.Unusable(Logger, name, string.Join("; ", compilation.Problems));
        }
        return compilation.Policy;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Name} does not compile over what is in effect, and does not run beside it: {Problems}")]
        public static partial void Unusable(ILogger logger, string name, string problems);
    }
}
