using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

public sealed class WatchTests(RunningGateway gateway)
{
    private readonly DecisionService.DecisionServiceClient decisions = new(gateway.Channel);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWindowHearsOfItsOwnFromWhereItLeftOff()
    {
        var told = new[] { await DecideAsync("watch-1"), await DecideAsync("watch-2") };
        var seen = await WatchAsync("", 2);
        Assert.Equal(told, seen.Select(change => change.Decision));
        Assert.All(seen, change => Assert.Equal(DecisionChange.Decided, change.Change));
        Assert.Equal(told[1], (await WatchAsync(seen[0].Cursor, 1)).Single().Decision);
    }

    [Fact]
    public async Task WhatIsTakenBackIsTold()
    {
        var told = await DecideAsync("watch-3");
        var cursor = (await WatchAsync("", 1, change => change.Decision.DecisionId == told.DecisionId)).Single().Cursor;
        var reply = await decisions.CancelDeclarationAsync(new CancelRequest { DeclarationId = "watch-3", Version = 1, Reason = "not shipped" }, Headers(), cancellationToken: Ct);
        Assert.NotNull(reply.CancelledAt);
        var change = (await WatchAsync(cursor, 1, change => change.Decision.DeclarationId == "watch-3")).Single();
        Assert.Equal((DecisionChange.Cancelled, told.DecisionId), (change.Change, change.Decision.DecisionId));
        // Its record stays, and a retry is told the same.
        Assert.Equal(told, await decisions.GetDecisionAsync(new GetDecisionRequest { DeclarationId = "watch-3" }, Headers(), cancellationToken: Ct));
    }

    [Theory]
    [InlineData("watch-4", 2, "not shipped", StatusCode.Aborted)]
    [InlineData("watch-4", 1, " ", StatusCode.InvalidArgument)]
    [InlineData("nobody-knows", 0, "not shipped", StatusCode.NotFound)]
    public async Task WhatCannotBeTakenBackIsRefused(string id, int version, string reason, StatusCode status)
    {
        await DecideAsync("watch-4");
        var request = new CancelRequest { DeclarationId = id, Version = version, Reason = reason };
        Assert.Equal(status, (await Assert.ThrowsAsync<RpcException>(async () => await decisions.CancelDeclarationAsync(request, Headers(), cancellationToken: Ct))).StatusCode);
    }

    // It is in this gateway's journal alone.
    [Fact]
    public async Task WhatIsNotStoredYetIsTakenBackLater()
    {
        await decisions.DecideAsync(new DecideRequest { Declaration = Declarations.Good("watch-5") }, Headers(), cancellationToken: Ct);
        var request = new CancelRequest { DeclarationId = "watch-5", Reason = "not shipped" };
        var e = await Assert.ThrowsAsync<RpcException>(async () => await decisions.CancelDeclarationAsync(request, Headers(), cancellationToken: Ct));
        Assert.Equal(StatusCode.Unavailable, e.StatusCode);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    public async Task AForeignCursorIsRefused(string cursor)
    {
        var e = await Assert.ThrowsAsync<RpcException>(() => WatchAsync(cursor, 1));
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
    }

    // Each test has a window of its own: others' events are not for it.
    private Metadata Headers() => gateway.As(Roles.SingleWindow, value: "watcher-" + (TestContext.Current.TestMethod?.MethodName ?? ""));

    private async Task<Decision> DecideAsync(string id)
    {
        var decision = await decisions.DecideAsync(new DecideRequest { Declaration = Declarations.Good(id) }, Headers(), cancellationToken: Ct);
        var record = gateway.Journal.Peek(0).Single(entry => entry.Read().DecisionId == decision.DecisionId).Read();
        await gateway.Decisions.StoreAsync([new StoredDecision(record, false)], Ct);
        return decision;
    }

    private async Task<List<DecisionEvent>> WatchAsync(string cursor, int count, Func<DecisionEvent, bool>? which = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var call = decisions.WatchDecisions(new WatchRequest { Cursor = cursor }, Headers(), cancellationToken: limit.Token);
        return await call.ResponseStream.ReadAllAsync(limit.Token).Where(which ?? (_ => true)).Take(count).ToListAsync(limit.Token);
    }
}
