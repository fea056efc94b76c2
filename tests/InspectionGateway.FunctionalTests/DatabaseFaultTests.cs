using System.Diagnostics;
using Grpc.Core;
using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;
using Xunit.Sdk;

namespace InspectionGateway.FunctionalTests;

/// <summary>A database that is not there, is not the one that Redis was filled from, or is locked.</summary>
public sealed class DatabaseFaultTests : KilledGateway
{
    [Fact]
    public async Task AnEmptyDatabaseAsksAPersonBeforeAnythingIsDecided()
    {
        await Gateway.StartAsync();
        await Gateway.FilledAsync();
        await Gateway.KillAsync();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Gateway.Database)!, "risk.db*"))
        {
            System.IO.File.Delete(file);
        }
        var refusal = await Assert.ThrowsAnyAsync<XunitException>(() => Gateway.StartAsync());
        Assert.Contains("Data:AcceptDatabase", refusal.Message);
        await Gateway.StartAsync("--Data:AcceptDatabase=true");
    }

    // A trial found 31 s and INTERNAL.
    [Fact]
    public async Task ALockedDatabaseIsUnavailableSoonAndDecidesAllTheSame()
    {
        await Gateway.StartAsync();
        await Gateway.FilledAsync();
        await using var connection = new SqliteConnection($"Data Source={Gateway.Database};Pooling=False");
        await connection.OpenAsync(Ct);
        await using (connection.BeginTransaction(deferred: false))
        {
            var clock = Stopwatch.StartNew();
            var write = PutAsync().ResponseAsync;
            Assert.NotEmpty((await Gateway.Client.DecideAsync(
                new DecideRequest { Declaration = File("while-locked") }, Gateway.Headers, cancellationToken: Ct)).Lines);
            Assert.False(write.IsCompleted);
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => write)).StatusCode);
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        }
        Assert.Equal(1, (await PutAsync()).Version);
    }

    private AsyncUnaryCall<FactRecord> PutAsync() => Gateway.Facts.PutCommodityAsync(
        new PutCommodityRequest
        {
            CommodityRisk = new CommodityRisk { HsPrefix = "8708", Risk = RiskLevel.Low, Basis = "a test" }, Options = new PutOptions { Reason = "a test" },
        },
        Gateway.AdministratorHeaders, cancellationToken: Ct);
}
