using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Load.Generation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Targets;

/// <summary>A gateway over gRPC, on several connections in turn.</summary>
internal sealed class GatewayTarget : ITarget, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly GrpcChannel[] channels;
    private readonly DecisionService.DecisionServiceClient[] clients;
    private readonly Metadata headers;
    private readonly TimeProvider time;
    private readonly bool needsFacts;
    private readonly Action<DecideRequest, Decision>? answered;
    private int turn;

    /// <param name="address">Where it listens.</param>
    /// <param name="token">A single window's.</param>
    /// <param name="connections">How many.</param>
    /// <param name="time">For deadlines.</param>
    /// <param name="needsFacts">Whether an answer for want of facts, which a gateway less busy would have had, is an error.</param>
    /// <param name="answered">Told each answer, from any number of threads.</param>
    public GatewayTarget(Uri address, string token, int connections, TimeProvider time, bool needsFacts = false, Action<DecideRequest, Decision>? answered = null)
    {
        channels = [.. Enumerable.Range(0, connections).Select(_ => Open(address))];
        clients = [.. channels.Select(channel => new DecisionService.DecisionServiceClient(channel))];
        headers = new Metadata { { "authorization", $"Bearer {token}" } };
        (this.time, this.needsFacts, this.answered) = (time, needsFacts, answered);
    }

    /// <summary>A channel with a connection of its own.</summary>
    public static GrpcChannel Open(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler(), DisposeHttpClient = true });

    public async Task<string?> SendAsync(DecideRequest request, CancellationToken ct)
    {
        try
        {
            var decision = await AskAsync(request, ct);
            answered?.Invoke(request, decision);
            return needsFacts && decision.Degraded.Count > 0 ? $"degraded by {decision.Degraded[0]}" : null;
        }
        catch (RpcException error)
        {
            return error.StatusCode.ToString();
        }
    }

    /// <summary>Sends one declaration and waits for its answer.</summary>
    /// <exception cref="RpcException">There is none.</exception>
    public async Task<Decision> AskAsync(DecideRequest request, CancellationToken ct) =>
        await clients[(uint)Interlocked.Increment(ref turn) % clients.Length].DecideAsync(request, headers, time.GetUtcNow().UtcDateTime + Patience, ct);

    public void Dispose() => Array.ForEach(channels, channel => channel.Dispose());
}
