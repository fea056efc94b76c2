using System.Collections.Concurrent;
using Grpc.Core;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using InspectionGateway.Testing;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.FunctionalTests;

/// <summary>
/// A gateway process is killed at random moments while inspectors report to it, and the risk database is away now and then.
/// INSPECTION_TEST_SCALE=1: 2 kills; =10: 20.
/// </summary>
public sealed class ResultKillTests(ITestOutputHelper output) : KilledGateway
{
    private const int Reporters = 4;

    // So many come while the database is away, however fast those before were reported.
    private const int HeldBack = 12;

    private readonly ConcurrentDictionary<string, ReportStatus> acknowledged = new();
    private readonly ConcurrentQueue<Decision> uninspected = new();
    private readonly Random random = new(20261128);
    private int filed;

    [Fact]
    public async Task WhatWasAcknowledgedIsThereOnceWithWhatFollowsFromIt()
    {
        var kills = Scale.Of(2, quick: 1);
        for (var kill = 0; kill < kills; kill++)
        {
            await Gateway.StartAsync();
            var held = await FileAsync(HeldBack);
            (await FileAsync(Scale.Of(200, quick: 20))).ForEach(uninspected.Enqueue);
            using var killed = new CancellationTokenSource();
            var reporters = Enumerable.Range(0, Reporters).Select(_ => ReportAsync(killed.Token)).ToList();
            await ReportedAsync(ReportStatus.Applied, random.Next(1, 10));
            await using (await AwayAsync())
            {
                held.ForEach(uninspected.Enqueue);
                await ReportedAsync(ReportStatus.Received, random.Next(1, HeldBack - Reporters));
                await (kill % 2 == 0 ? Gateway.KillAsync() : Task.CompletedTask);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 1500), Ct);
            await (kill % 2 == 0 ? Task.CompletedTask : Gateway.KillAsync());
            await killed.CancelAsync();
            await Task.WhenAll(reporters);
        }
        await Gateway.StartAsync();
        await Eventually.HoldsAsync(async () => !acknowledged.Keys.Except((await StoredAsync()).Select(one => one.Id)).Any(), Ct);
        var stored = await StoredAsync();
        Assert.Equal(stored.Count, stored.DistinctBy(one => one.Line).Count());
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM rejected_report"));
        var received = acknowledged.Values.Count(status => status == ReportStatus.Received);
        Assert.InRange(received, 1, int.MaxValue);
        Assert.Equal(Fold(stored), await StateAsync());
        output.WriteLine($"{kills} kills: {acknowledged.Count} acknowledged, of them {received} while the database was away; {stored.Count} stored");
    }

    private async Task<List<Decision>> FileAsync(int count)
    {
        var decisions = new List<Decision>();
        for (var i = 0; i < count; i++)
        {
            var declaration = File($"lot-{++filed}");
            declaration.Lines[0].Quantity = new Protocol.Decimal { Value = $"{1000 + filed}" };
            decisions.Add(await Gateway.Client.DecideAsync(new DecideRequest { Declaration = declaration }, Gateway.Headers, cancellationToken: Ct));
        }
        await Eventually.HoldsAsync(async () => await ScalarAsync("SELECT count(DISTINCT declaration_id) FROM decision") is long stored && stored == filed, Ct);
        return decisions;
    }

    private async Task ReportAsync(CancellationToken killed)
    {
        while (!killed.IsCancellationRequested)
        {
            if (!uninspected.TryDequeue(out var decision))
            {
                await Task.Delay(5, CancellationToken.None);
                continue;
            }
            var line = decision.Lines[0];
            var size = Calls.SampleOf(decision);
            var result = new InspectionResult
            {
                ResultId = $"R-{decision.DeclarationId}", Tenant = "window-1", DeclarationId = decision.DeclarationId, LineNo = line.LineNo, Inspected = size,
                Nonconforming = decision.DeclarationId[^1] <= '6' ? size : 0, InspectedOn = new Day { Year = 2026, Month = 1, Day_ = 5 },
            };
            try
            {
                acknowledged[result.ResultId] = (await Gateway.Results.ReportResultAsync(
                    new ReportResultRequest { Result = result }, Gateway.InspectorHeaders, cancellationToken: Ct)).Status;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
            {
                return;
            }
        }
    }

    private Task ReportedAsync(ReportStatus how, int more)
    {
        var before = Count();
        return Eventually.HoldsAsync(() => Count() >= before + more, Ct);

        int Count() => acknowledged.Values.Count(status => status == how);
    }

    /// <summary>Holds the database's lock until it is disposed of.</summary>
    private async Task<SqliteConnection> AwayAsync()
    {
        var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(Ct);
        return connection;
    }

    private async Task<List<(string Id, string Line, string Firm, bool Accepted, int AcceptanceNumber, bool Tighter)>> StoredAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT result_id, declaration_id || '/' || line_no, firm, accepted, acceptance_number, accepted_tighter FROM inspection_result ORDER BY inspected_on, result_id";
        await using var row = await command.ExecuteReaderAsync(Ct);
        var stored = new List<(string, string, string, bool, int, bool)>();
        while (await row.ReadAsync(Ct))
        {
            stored.Add((row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetInt32(4), row.GetBoolean(5)));
        }
        return stored;
    }

    private static (StreamSeverity, long) Fold(List<(string Id, string Line, string Firm, bool Accepted, int AcceptanceNumber, bool Tighter)> lots)
    {
        var state = lots.Aggregate(default(StreamState), (state, lot) => state.After(new StreamLot(lot.Accepted, lot.AcceptanceNumber, lot.Tighter, new DateOnly(2026, 1, 5), false), new SwitchingNumbers()));
        return (state.Severity, state.Severity == StreamSeverity.Normal ? 0 : lots.Count);
    }

    private async Task<(StreamSeverity, long)> StateAsync()
    {
        var stream = await ScalarAsync("SELECT payload FROM fact WHERE kind = 'streams' AND deleted = 0") is byte[] payload ? Assert.Single(FactRecord.Parser.ParseFrom(payload).FirmStreams.Streams) : null;
        return (stream?.Severity ?? StreamSeverity.Normal, stream?.Lots ?? 0);
    }

    private async Task<object?> ScalarAsync(string query)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return await command.ExecuteScalarAsync(Ct);
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Gateway.Database};Pooling=False");
        await connection.OpenAsync(Ct);
        return connection;
    }
}
