using System.Diagnostics;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Hosting;

namespace InspectionGateway.FunctionalTests;

/// <summary>A gateway that is asked to stop while callers hold streams open.</summary>
public sealed class ShutdownTests : KilledGateway
{
    // A trial found an open stream to hold the stop up until Kestrel cut it off after 14 s, as INTERNAL.
    [Fact]
    public async Task OpenStreamsEndAsUnavailableAndHoldNothingUp()
    {
        await Gateway.StartAsync();
        using var decisions = Gateway.Client.DecideStream(Gateway.Headers, cancellationToken: Ct);
        await decisions.RequestStream.WriteAsync(new DecideRequest { Declaration = File("before-the-stop") }, Ct);
        Assert.True(await decisions.ResponseStream.MoveNext(Ct));
        using var watch = Gateway.Client.WatchDecisions(new WatchRequest(), Gateway.Headers, cancellationToken: Ct);
        Assert.True(await watch.ResponseStream.MoveNext(Ct));

        var clock = Stopwatch.StartNew();
        var stopped = Gateway.StopAsync();
        var ends = await Task.WhenAll(EndAsync(decisions.ResponseStream), EndAsync(watch.ResponseStream));
        Assert.All(ends, end => Assert.Equal(StatusCode.Unavailable, end));
        Assert.Equal(0, await stopped);
        // The time in which Kestrel would cut off whoever is left was not needed.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, new GatewayOptions().DrainTime + new GatewayOptions().StopTime - TimeSpan.FromSeconds(1));
    }

    private static async Task<StatusCode> EndAsync<T>(IAsyncStreamReader<T> stream)
    {
        try
        {
            while (await stream.MoveNext(Ct))
            {
            }
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
