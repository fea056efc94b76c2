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
    private int turn;

    public GatewayTarget(Uri address, string token, int connections, TimeProvider time)
    {
        channels = [.. Enumerable.Range(0, connections).Select(_ => Open(address))];
        clients = [.. channels.Select(channel => new DecisionService.DecisionServiceClient(channel))];
        headers = new Metadata { { "authorization", $"Bearer {token}" } };
        this.time = time;
    }

    /// <summary>A channel with a connection of its own.</summary>
    public static GrpcChannel Open(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler(), DisposeHttpClient = true });

    public async Task<string?> SendAsync(DecideRequest request, CancellationToken ct)
    {
        try
        {
            var client = clients[(uint)Interlocked.Increment(ref turn) % clients.Length];
            await client.DecideAsync(request, headers, time.GetUtcNow().UtcDateTime + Patience, ct);
            return null;
        }
        catch (RpcException error)
        {
            return error.StatusCode.ToString();
        }
    }

    public void Dispose() => Array.ForEach(channels, channel => channel.Dispose());
}
