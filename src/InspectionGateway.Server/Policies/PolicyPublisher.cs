using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Server.Policies;

/// <summary>Publishes policies one after another: compiled, then kept, then in effect. With problems nothing changes.</summary>
internal sealed class PolicyPublisher(PolicyHolder holder, IPolicyArchive archive) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task<PolicyCompilation> PublishAsync(
        IReadOnlyList<PolicySource> sources, string publishedBy, string reason, CancellationToken cancellation)
    {
        var compilation = PolicyCompiler.Compile(sources);
        if (compilation.Policy is not { } policy)
        {
            return compilation;
        }
        await turn.WaitAsync(cancellation);
        try
        {
            await archive.AddAsync(sources, policy, publishedBy, reason, cancellation);
            holder.Use(policy);
        }
        finally
        {
            turn.Release();
        }
        return compilation;
    }

    public void Dispose() => turn.Dispose();
}
