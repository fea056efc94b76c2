using System.Collections.Concurrent;
using Grpc.Core;
using InspectionGateway.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InspectionGateway.Client.Tests;

/// <summary>A server on real Kestrel that answers each call by the script, and by its last entry from then on.</summary>
internal sealed class ScriptedGateway : DecisionService.DecisionServiceBase, IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<Decision>>[] script;
    private readonly WebApplication app;
    private int calls;

    private ScriptedGateway(Func<CancellationToken, Task<Decision>>[] script)
    {
        this.script = script;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        app = builder.Build();
        app.MapGrpcService<ScriptedGateway>();
    }

    public ConcurrentQueue<(string Key, string? Authorization)> Seen { get; } = [];

    public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address => new(app.Urls.Single());

    public static async Task<ScriptedGateway> StartAsync(params Func<CancellationToken, Task<Decision>>[] script)
    {
        var gateway = new ScriptedGateway(script);
        await gateway.app.StartAsync();
        return gateway;
    }

    public override Task<Decision> Decide(DecideRequest request, ServerCallContext context)
    {
        Seen.Enqueue(($"{request.Declaration.DeclarationId}/{request.Declaration.Version}", context.RequestHeaders.GetValue("authorization")));
        Called.TrySetResult();
        var step = Interlocked.Increment(ref calls) - 1;
        return script[Math.Min(step, script.Length - 1)](context.CancellationToken);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
