using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Load.Generation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Targets;

/// <summary>A gateway over one stream on each of several connections.</summary>
internal sealed class StreamTarget : ITarget, IAsyncDisposable
{
    private readonly GrpcChannel[] channels;
    private readonly AsyncDuplexStreamingCall<DecideRequest, DecideReply>[] streams;
    private readonly SemaphoreSlim[] turns;
    private readonly Task[] readers;
    // A retry that comes before the first answer waits for that one.
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> waiting = new();
    private int turn;

    public StreamTarget(Uri address, string token, int connections)
    {
        channels = [.. Enumerable.Range(0, connections).Select(_ => GatewayTarget.Open(address))];
        streams = [.. channels.Select(channel => new DecisionService.DecisionServiceClient(channel).DecideStream(new Metadata { { "authorization", $"Bearer {token}" } }))];
        turns = [.. channels.Select(_ => new SemaphoreSlim(1))];
        readers = [.. streams.Select(ReadAsync)];
    }

    public async Task<string?> SendAsync(DecideRequest request, CancellationToken ct)
    {
        var answered = waiting.GetOrAdd(request.Declaration.DeclarationId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        var at = (int)((uint)Interlocked.Increment(ref turn) % streams.Length);
        await turns[at].WaitAsync(ct);
        try
        {
            await streams[at].RequestStream.WriteAsync(request, ct);
        }
        catch (RpcException error)
        {
            return error.StatusCode.ToString();
        }
        finally
        {
            turns[at].Release();
        }
        return await answered.Task.WaitAsync(ct);
    }

    private async Task ReadAsync(AsyncDuplexStreamingCall<DecideRequest, DecideReply> stream)
    {
        try
        {
            await foreach (var reply in stream.ResponseStream.ReadAllAsync())
            {
                if (waiting.TryRemove(reply.DeclarationId, out var answered))
                {
                    answered.TrySetResult(reply.Status is { } status ? ((StatusCode)status.Code).ToString() : null);
                }
            }
        }
        catch (RpcException error)
        {
            foreach (var left in waiting.Values)
            {
                left.TrySetResult(error.StatusCode.ToString());
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in streams)
        {
            await stream.RequestStream.CompleteAsync();
        }
        await Task.WhenAll(readers);
        Array.ForEach(streams, stream => stream.Dispose());
        Array.ForEach(channels, channel => channel.Dispose());
    }
}
