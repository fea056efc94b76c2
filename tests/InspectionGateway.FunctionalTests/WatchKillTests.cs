using System.Collections.Concurrent;
using Grpc.Core;
using InspectionGateway.Client;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;

namespace InspectionGateway.FunctionalTests;

/// <summary>
/// A consumer that keeps its cursor hears of every answer, in order for each declaration, however often it or the gateway is
/// killed. INSPECTION_TEST_SCALE=1: 3 kills of each at least; =10: 30.
/// </summary>
public sealed class WatchKillTests(ITestOutputHelper output) : KilledGateway
{
    private const int Callers = 4;

    private readonly ConcurrentBag<string> acknowledged = [];
    private readonly List<DecisionEvent> heard = [];
    private readonly Random random = new(20261125);
    private string cursor = "";
    private int listened;

    [Fact]
    public async Task NothingIsMissedAndOrderIsKept()
    {
        var kills = Scale.Of(3, quick: 1);
        for (var kill = 0; kill < kills; kill++)
        {
            await Gateway.StartAsync();
            using var killed = new CancellationTokenSource();
            var callers = Enumerable.Range(0, Callers).Select(caller => CallAsync($"W-{kill}-{caller}", killed.Token)).ToList();
            await ListenAsync(TimeSpan.FromMilliseconds(random.Next(50, 500)));
            var second = ListenAsync(TimeSpan.FromMilliseconds(random.Next(300, 900)));
            while (acknowledged.Count < 50 * (kill + 1))
            {
                await Task.Delay(random.Next(1, 50), Ct);
            }
            await Gateway.KillAsync();
            await killed.CancelAsync();
            await Task.WhenAll([second, .. callers]);
        }
        await Gateway.StartAsync();
        for (var tries = 0; acknowledged.Except(heard.Select(change => change.Decision.DecisionId)).Any() && tries < 400; tries++)
        {
            await ListenAsync(TimeSpan.FromMilliseconds(500));
        }
        Assert.Empty(acknowledged.Except(heard.Select(change => change.Decision.DecisionId)));
        foreach (var declaration in heard.Where(change => change.Change == DecisionChange.Decided).DistinctBy(change => change.Decision.DecisionId).GroupBy(change => change.Decision.DeclarationId))
        {
            Assert.Equal(declaration.Select(change => change.Decision.Version).Order(), declaration.Select(change => change.Decision.Version));
        }
        output.WriteLine($"{kills} kills of the gateway, {listened - 1} of the consumer: {acknowledged.Count} acknowledged, all heard, {heard.Count - heard.DistinctBy(change => change.Cursor).Count()} twice");
        Assert.InRange(acknowledged.Count, 50 * kills, int.MaxValue);
    }

    // One declaration, amended again and again: its versions are in order.
    private async Task CallAsync(string id, CancellationToken killed)
    {
        for (var version = 1; !killed.IsCancellationRequested; version++)
        {
            try
            {
                acknowledged.Add((await Gateway.Client.DecideAsync(new DecideRequest { Declaration = File(id, version) }, Gateway.Headers, cancellationToken: Ct)).DecisionId);
            }
            catch (RpcException)
            {
                return;
            }
        }
    }

    // Handles an event, then keeps its cursor; killed in between, it hears the event again.
    private async Task ListenAsync(TimeSpan time)
    {
        listened++;
        using var client = new InspectionClient(new InspectionClientOptions { Address = Gateway.Address, Token = _ => ValueTask.FromResult<string?>(Gateway.Token) });
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        killed.CancelAfter(time);
        try
        {
            await foreach (var change in client.WatchDecisionsAsync(cursor, killed.Token))
            {
                heard.Add(change);
                if (killed.IsCancellationRequested || heard.Count % 47 == 0)
                {
                    return;
                }
                cursor = change.Cursor;
            }
        }
        catch (OperationCanceledException)
        {
            // Killed while it waited.
        }
    }
}
