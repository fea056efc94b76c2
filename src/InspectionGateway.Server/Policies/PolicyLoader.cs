using InspectionGateway.Engine.Policy;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Hosting;

namespace InspectionGateway.Server.Policies;

/// <summary>Loads the policy before the server listens: the newest publication when it compiles, else the packs folder.</summary>
internal sealed partial class PolicyLoader(
    PolicyHolder holder, IPolicyArchive archive, GatewayOptions options, ILogger<PolicyLoader> logger) : IHostedLifecycleService
{
    /// <exception cref="PolicyNotUsableException">The packs do not compile.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var published = await archive.NewestAsync(cancellationToken);
        if (published is not null)
        {
            var compilation = PolicyCompiler.CompilePublished(published);
            if (compilation.Policy is { } policy)
            {
                Use(policy, "the newest publication");
                return;
            }
            Log.PublicationUnusable(logger, string.Join("; ", compilation.Problems));
        }
        var packs = PolicyFolder.Read(options.Policies);
        var fromPacks = PolicyCompiler.Compile(packs);
        var inEffect = fromPacks.Policy ?? throw new PolicyNotUsableException(fromPacks.Problems);
        await archive.UseAsync(packs, inEffect, cancellationToken);
        Use(inEffect, "the packs folder");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Use(PolicySet policy, string origin)
    {
        holder.Use(policy);
        Log.InEffect(logger, policy.Version, policy.Digest, origin);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Policy {Version} ({Digest}) from {Origin} is in effect.")]
        public static partial void InEffect(ILogger logger, string version, string digest, string origin);

        [LoggerMessage(2, LogLevel.Warning, "The newest publication no longer compiles; the packs folder is used instead: {Problems}")]
        public static partial void PublicationUnusable(ILogger logger, string problems);
    }
}
