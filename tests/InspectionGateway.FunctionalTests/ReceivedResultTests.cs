using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.FunctionalTests;

/// <summary>A result that comes while the risk database is away is kept, and is there once it is back, or on a list that says why not.</summary>
public sealed class ReceivedResultTests() : TownTests(gateways: 1)
{
    private Declaration sample = null!;

    private protected override Task PrepareAsync()
    {
        sample = Town.Sample(one => one is { Direction: Direction.Import, Stage: Stage.Whole } && one.Lines.Count == 1);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task WhatWasReceivedIsAppliedInOrderOnceOrSaidToBeRejected()
    {
        var first = ResultOf(await Town.DecideAsync(0, sample, "lot"));
        var (other, second, corrected, last) = (first.Clone(), first.Clone(), first.Clone(), first.Clone());
        await Town.DrainAsync();
        (other.Nonconforming, second.ResultId) = (0, "second");
        (corrected.ResultId, corrected.Nonconforming) = ("corrected", 0);
        last.ResultId = "last";

        await using (var connection = new SqliteConnection($"Data Source={Town.Database};Pooling=False"))
        {
            await connection.OpenAsync(Ct);
            await using var held = connection.BeginTransaction(deferred: false);
            Assert.Equal((ReportStatus.Received, false), Told(await Town.ReportAsync(0, first)));
            // The same again, another under its number, and what nobody need ask a database about.
            Assert.Equal((ReportStatus.Received, true), Told(await Town.ReportAsync(0, first)));
            Assert.Equal(StatusCode.AlreadyExists, (await Assert.ThrowsAsync<RpcException>(() => Town.ReportAsync(0, other))).StatusCode);
            other.Nonconforming = other.Inspected + 1;
            Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => Town.ReportAsync(0, other))).StatusCode);
            Assert.Equal((ReportStatus.Received, false), Told(await Town.CorrectAsync(0, corrected, first.ResultId)));
            Assert.Equal((ReportStatus.Received, false), Told(await Town.ReportAsync(0, second)));
        }

        await Eventually.HoldsAsync(async () => (await Town.CountAsync("inspection_result"), await Town.CountAsync("rejected_report")) == (2, 1), Ct);
        Assert.Equal(1, await Town.CountAsync($"inspection_result WHERE corrects = '{first.ResultId}'"));
        // Once the gateway has forgotten the last that waited on the declaration, the database is asked again.
        var again = await Eventually.GetAsync(() => Town.ReportAsync(0, first), reply => reply.Status == ReportStatus.Applied, Ct);
        Assert.True(again.Repeated);
        var rejected = Assert.Single(await Town.ListRejectedAsync(0));
        Assert.Equal(("second", Roles.Inspector), (rejected.Report.Result.ResultId, rejected.Report.ReportedBy));
        Assert.Contains("has the result 'corrected'", rejected.Why);

        Assert.Equal((ReportStatus.Applied, false), Told(await Town.CorrectAsync(0, last, "corrected")));
        Assert.Empty(await Town.ListRejectedAsync(0));
    }

    private static (ReportStatus, bool) Told(ResultReply reply) => (reply.Status, reply.Repeated);

    private static InspectionResult ResultOf(Decision decision)
    {
        var size = Calls.SampleOf(decision);
        return new InspectionResult
        {
            ResultId = $"R-{decision.DeclarationId}", Tenant = "town", DeclarationId = decision.DeclarationId, LineNo = decision.Lines[0].LineNo, Inspected = size, Nonconforming = size,
            InspectedOn = new Day { Year = 2026, Month = 1, Day_ = 5 },
        };
    }
}
