using InspectionGateway.Engine.Policy;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Hosting;

namespace InspectionGateway.Server.Policies;

/// <summary>Loads the policy before the server listens: the publication in effect when it compiles, else the packs folder.</summary>
internal sealed partial class PolicyLoader(
    PolicyHolder holder, PolicyRefresh refresh, IPolicyArchive archive, PolicyProver prover, GatewayOptions options, ILogger<PolicyLoader> logger) : IHostedLifecycleService
{
    /// <exception cref="PolicyNotUsableException">The packs do not compile.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await refresh.LookAsync(cancellationToken))
        {
            return;
        }
        var packs = PolicyFolder.Read(options.Policies);
        var fromPacks = PolicyCompiler.Compile(packs);
        var inEffect = fromPacks.Policy ?? throw new PolicyNotUsableException(fromPacks.Problems);
        await archive.UseAsync(packs, inEffect, cancellationToken);
        holder.Use(null, inEffect, null, await prover.ProveAsync(inEffect, cancellationToken));
        Log.InEffect(logger, inEffect.Version, inEffect.Digest);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Policy {Version} ({Digest}) from the packs folder is in effect.")]
        public static partial void InEffect(ILogger logger, string version, string digest);
    }
}
