using System.Collections.Concurrent;
using Grpc.Core;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.FunctionalTests;

/// <summary>
/// A gateway process is killed at random moments while callers wait for its answers. INSPECTION_TEST_SCALE=1: 5 kills;
/// =10: 50.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : KilledGateway
{
    private const int Callers = 8;

    private readonly ConcurrentDictionary<string, Decision> acknowledged = new();
    private readonly ConcurrentBag<string> refused = [];
    private readonly Random random = new(20261125);
    private int unknown;
    private int asked;

    [Fact]
    public async Task WhatWasAcknowledgedIsThereOnceAndWhatWasRefusedIsNot()
    {
        var kills = Scale.Of(5, quick: 2);
        for (var kill = 0; kill < kills; kill++)
        {
            await Gateway.StartAsync();
            using var killed = new CancellationTokenSource();
            var callers = Enumerable.Range(0, Callers).Select(_ => CallAsync(killed.Token)).ToList();
            await AnsweredAsync(random.Next(1, 200));
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 20), Ct);
            await Gateway.KillAsync();
            await killed.CancelAsync();
            await Task.WhenAll(callers);
        }
        await Gateway.StartAsync();
        await HoldAsync();
        output.WriteLine($"{kills} kills: {acknowledged.Count} acknowledged, {refused.Count} refused, {unknown} unknown");
        Assert.InRange(acknowledged.Count, kills, int.MaxValue);
        Assert.InRange(unknown, 1, int.MaxValue);
    }

    // Counted in answers and not in time: how many there are in a second is the machine's affair.
    private async Task AnsweredAsync(int more)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        for (var before = acknowledged.Count; acknowledged.Count < before + more;)
        {
            await Task.Delay(1, limit.Token);
        }
    }

    private async Task CallAsync(CancellationToken killed)
    {
        while (!killed.IsCancellationRequested)
        {
            var id = $"K-{Interlocked.Increment(ref asked)}";
            try
            {
                acknowledged[id] = await Gateway.Client.DecideAsync(new DecideRequest { Declaration = File(id) }, Gateway.Headers, cancellationToken: Ct);
            }
            catch (RpcException e) when (e.GetRpcStatus() is not null)
            {
                // Said by the gateway, not by a broken connection.
                refused.Add(id);
            }
            catch (RpcException)
            {
                Interlocked.Increment(ref unknown);
                return;
            }
        }
    }

    private async Task HoldAsync()
    {
        foreach (var (id, told) in acknowledged)
        {
            var found = await Gateway.Client.GetDecisionAsync(new GetDecisionRequest { DeclarationId = id }, Gateway.Headers, cancellationToken: Ct);
            // An answer given while facts were missing is decided again; that the first one is kept, the database shows.
            Assert.True(found.Revision > 1 || told.Equals(found), id);
        }
        foreach (var id in refused)
        {
            var e = await Assert.ThrowsAsync<RpcException>(async () => await Gateway.Client.GetDecisionAsync(new GetDecisionRequest { DeclarationId = id }, Gateway.Headers, cancellationToken: Ct));
            Assert.Equal(StatusCode.NotFound, e.StatusCode);
        }
        await DrainedAsync();
    }

    // Every acknowledged one once in the database, whatever was drained again after a kill.
    private async Task DrainedAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        while (acknowledged.Values.Select(told => told.DecisionId).Except(await StoredAsync()).Any())
        {
            await Task.Delay(50, limit.Token);
        }
        var stored = await StoredAsync();
        Assert.Equal(stored.Count, stored.Distinct().Count());
    }

    private async Task<List<string>> StoredAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Gateway.Database};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT decision_id FROM decision UNION ALL SELECT decision_id FROM decision_conflict";
        await using var row = await command.ExecuteReaderAsync(Ct);
        var ids = new List<string>();
        while (await row.ReadAsync(Ct))
        {
            ids.Add(row.GetString(0));
        }
        return ids;
    }
}
