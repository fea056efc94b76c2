using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>A person's word above the machine's: who may say it, what it changes, and every way in which it is refused.</summary>
public sealed class OverrideTests(OverrideTests.TwoGateways fixture) : IClassFixture<OverrideTests.TwoGateways>
{
    private readonly Town town = fixture.Town;
    private readonly Declaration sample = fixture.Town.Sample(
        one => one is { Direction: Direction.Import, Stage: Stage.Whole } && one.Lines.Count == 1 && one.Lines[0].HsCode.StartsWith("6109", StringComparison.Ordinal));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeeperIsTheNextRevisionAtOnceEverywhereAndForAmendments()
    {
        var decision = await FileAsync("D-1");
        var request = Ask(decision, InspectionLevel.Full);
        await Eventually.GetAsync(() => town.ListTasksAsync(0, "D-1"), tasks => tasks.Count > 0 || decision.Lines[0].Priority == 0, Ct);
        var reply = await town.OverrideAsync(0, request);
        Assert.Equal((false, 2, InspectionLevel.Full), (reply.Pending, reply.Revision, reply.Level));
        Assert.Equal(reply, await town.OverrideAsync(1, request));
        // Whoever had it on the list sees that it is another task now.
        var tasks = await Eventually.GetAsync(() => town.ListTasksAsync(1, "D-1"), tasks => tasks.Any(task => task.Level == InspectionLevel.Full), Ct);
        Assert.All(tasks.Where(task => task.State == TaskState.Open), task => Assert.Equal((reply.DecisionId, 2), (task.DecisionId, task.Revision)));
        // What a retry gets, at whichever gateway, and what an official reads.
        Assert.Equal(reply.DecisionId, (await DecideAsync(1, "D-1")).DecisionId);
        var record = await town.RecordAsync(reply.DecisionId);
        Assert.Equal((RevisionCause.Override, decision.DecisionId, "ann", ""), (record.Cause, record.PriorDecisionId, record.Inputs!.Overrides.Single().RequestedBy, record.Inputs.Overrides.Single().ConfirmedBy));
        var amended = await DecideAsync(1, "D-1", declaration => (declaration.Version, declaration.Lines[0].GoodsName) = (2, "T恤衫二"));
        Assert.Equal(InspectionLevel.Full, amended.Lines[0].Level);
        Assert.Contains(amended.Lines[0].Reasons, reason => reason.Code == "OVERRIDE_DEEPER");
        await Eventually.HoldsAsync(async () => await town.CountAsync("due_revision") == 0, Ct);
        Assert.Equal(1, await town.CountAsync("decision WHERE revision > 1 AND declaration_id = 'D-1'"));
        Assert.Equal(1, await town.CountAsync("act WHERE what = 'OverrideDecision' AND actor = 'ann' AND subject LIKE '% D-1 %'"));
    }

    [Fact]
    public async Task MilderWaitsForASecondPerson()
    {
        var decision = await FileAsync("M-1", deep: true);
        var request = Ask(decision, InspectionLevel.Documents);
        Assert.True((await town.OverrideAsync(0, request)).Pending);
        Assert.True((await town.OverrideAsync(1, request)).Pending);
        Assert.Equal(decision.DecisionId, (await town.GetAsync(0, "M-1")).DecisionId);
        var pending = Assert.Single(await town.ListPendingAsync(1), one => one.Request.DeclarationId == "M-1");
        Assert.Equal((request, "ann"), (pending.Request, pending.RequestedBy));

        Assert.Equal(StatusCode.PermissionDenied, await Calls.StatusAsync(() => town.ConfirmAsync(0, request.OverrideId, who: "ann")));
        Assert.Equal(StatusCode.PermissionDenied, await Calls.StatusAsync(() => town.ConfirmAsync(0, request.OverrideId, role: Roles.Inspector)));
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => town.ConfirmAsync(0, "O-9")));
        var reply = await town.ConfirmAsync(1, request.OverrideId);
        Assert.Equal((false, decision.Revision + 1, InspectionLevel.Documents), (reply.Pending, reply.Revision, reply.Level));
        Assert.Equal(reply, await town.ConfirmAsync(0, request.OverrideId));
        Assert.Equal(reply, await town.OverrideAsync(0, request));
        Assert.Equal(StatusCode.AlreadyExists, await Calls.StatusAsync(() => town.ConfirmAsync(0, request.OverrideId, who: "cleo")));
        Assert.DoesNotContain(await town.ListPendingAsync(0), one => one.Request.DeclarationId == "M-1");
        Assert.Equal(("ann", "bob"), (await town.RecordAsync(reply.DecisionId)).Inputs!.Overrides.Select(one => (one.RequestedBy, one.ConfirmedBy)).Last());
        // It was said of what was declared then.
        Assert.True((await DecideAsync(0, "M-1", declaration => declaration.Version = 2)).Lines[0].Level > InspectionLevel.Documents);
    }

    // A measure holds the line, whatever two people say, unless the second speaks for who set it; and one that comes later holds it again.
    [Fact]
    public async Task AMeasureYieldsToItsOwnAuthorityOnly()
    {
        await town.PutAsync(Alert("HELD"));
        await town.SettleAsync();
        var decision = await FileAsync("L-1");
        Assert.Equal(InspectionLevel.Prohibit, decision.Lines[0].Level);
        var request = Ask(decision, InspectionLevel.OnSite);
        Assert.True((await town.OverrideAsync(0, request, role: Roles.DutyLead)).Pending);
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => town.ConfirmAsync(0, request.OverrideId)));
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => town.ConfirmAsync(0, request.OverrideId, role: Roles.PolicyApprover, authority: "CQ")));
        Assert.Equal(decision.DecisionId, (await town.GetAsync(0, "L-1")).DecisionId);
        Assert.Equal(InspectionLevel.OnSite, (await town.ConfirmAsync(0, request.OverrideId, role: Roles.PolicyApprover, authority: "GACC")).Level);

        await town.PutAsync(Alert("LATER", "CQ"));
        await town.SettleAsync();
        await Eventually.HoldsAsync(async () => await town.ReviseAffectedAsync("alert:LATER") == 1, Ct);
        var again = await Eventually.GetAsync(() => town.GetAsync(0, "L-1"), next => next.Revision == 3, Ct);
        Assert.Equal(InspectionLevel.Prohibit, again.Lines[0].Level);
    }

    [Fact]
    public async Task WhatStandsAgainstTheDecisionIsRefused()
    {
        var decision = await FileAsync("R-1");
        await RefusedAsync(StatusCode.InvalidArgument, decision, request => request.Reason = " ");
        await RefusedAsync(StatusCode.InvalidArgument, decision, request => request.OverrideId = "");
        await RefusedAsync(StatusCode.InvalidArgument, decision, request => request.OverrideId = new string('x', 201));
        await RefusedAsync(StatusCode.InvalidArgument, decision, request => request.Level = InspectionLevel.Unspecified);
        await RefusedAsync(StatusCode.InvalidArgument, decision, request => request.Level = (InspectionLevel)9);
        await RefusedAsync(StatusCode.InvalidArgument, decision, request => request.Level = decision.Lines[0].Level);
        await RefusedAsync(StatusCode.InvalidArgument, decision, request => request.LineNo = 7);
        await RefusedAsync(StatusCode.NotFound, decision, request => request.DeclarationId = "never");
        await RefusedAsync(StatusCode.NotFound, decision, request => request.Tenant = "another");
        await RefusedAsync(StatusCode.Aborted, decision, request => request.DecisionId = new string('0', 32));
        foreach (var role in new[] { Roles.SingleWindow, Roles.PolicyAuthor, Roles.PolicyApprover, Roles.Auditor, Roles.Administrator, Roles.TestingBody })
        {
            Assert.Equal(StatusCode.PermissionDenied, await Calls.StatusAsync(() => town.OverrideAsync(0, Ask(decision, InspectionLevel.Full), role: role)));
        }
        Assert.Equal((0, 0), (await town.CountAsync("line_override WHERE declaration_id = 'R-1'"), await town.CountAsync("decision WHERE revision > 1 AND declaration_id = 'R-1'")));

        // The same number with other words, or by another person.
        Assert.False((await town.OverrideAsync(0, Ask(decision, InspectionLevel.Full))).Pending);
        await RefusedAsync(StatusCode.AlreadyExists, decision, request => request.Reason = "other words");
        Assert.Equal(StatusCode.AlreadyExists, await Calls.StatusAsync(() => town.OverrideAsync(0, Ask(decision, InspectionLevel.Full), who: "dan")));
        // It needed nobody else.
        Assert.Equal(StatusCode.AlreadyExists, await Calls.StatusAsync(() => town.ConfirmAsync(0, Ask(decision, InspectionLevel.Full).OverrideId)));

        // What was asked of one decision is not confirmed for another; what was taken back is not inspected at all.
        var (pending, other) = (await FileAsync("R-2", deep: true), await FileAsync("R-3", deep: true));
        Assert.True((await town.OverrideAsync(0, Ask(pending, InspectionLevel.Release))).Pending);
        Assert.True((await town.OverrideAsync(0, Ask(other, InspectionLevel.Release))).Pending);
        await town.OverrideAsync(0, Ask(pending, InspectionLevel.Prohibit));
        Assert.Equal(StatusCode.Aborted, await Calls.StatusAsync(() => town.ConfirmAsync(0, Ask(pending, InspectionLevel.Release).OverrideId)));
        await town.CancelAsync(0, "R-3");
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => town.ConfirmAsync(0, Ask(other, InspectionLevel.Release).OverrideId)));
    }

    // Two at once over one decision: one of them is the next revision, and the other is told so.
    [Fact]
    public async Task OfTwoAtOnceOneIsInEffect()
    {
        var decision = await FileAsync("T-1");
        var both = await Task.WhenAll(
            Calls.StatusAsync(() => town.OverrideAsync(0, Ask(decision, InspectionLevel.Full))), Calls.StatusAsync(() => town.OverrideAsync(1, Ask(decision, InspectionLevel.Prohibit))));
        Assert.Equal([StatusCode.OK, StatusCode.Aborted], both.Order());
        Assert.Equal(2, (await town.GetAsync(0, "T-1")).Revision);
        Assert.Equal(1, await town.CountAsync("line_override WHERE declaration_id = 'T-1'"));
    }

    // Of quantities of its own, so that none is a refiling of another.
    private Task<Decision> DecideAsync(int gateway, string id, Action<Declaration>? change = null) => town.DecideAsync(gateway, sample, id, declaration =>
    {
        (declaration.Lines[0].Quantity, declaration.Lines[0].Brand) = (new() { Value = $"{id[^1] * 31 + id[0]}" }, $"Brand {id[0]}");
        change?.Invoke(declaration);
    });

    // Deep: an inspector has seen something.
    private async Task<Decision> FileAsync(string id, bool deep = false)
    {
        var decision = await DecideAsync(0, id);
        await town.DrainAsync();
        if (!deep)
        {
            return decision;
        }
        await town.OverrideAsync(0, new OverrideDecisionRequest(Ask(decision, InspectionLevel.Full)) { OverrideId = $"{id}-deep" });
        return await town.GetAsync(0, id);
    }

    private static OverrideDecisionRequest Ask(Decision decision, InspectionLevel level) => new()
    {
        OverrideId = $"{decision.DecisionId}/{level}", Tenant = "town", DeclarationId = decision.DeclarationId, DecisionId = decision.DecisionId, LineNo = 1, Level = level, Reason = "seen on the spot",
    };

    private async Task RefusedAsync(StatusCode expected, Decision decision, Action<OverrideDecisionRequest> change)
    {
        var request = Ask(decision, InspectionLevel.Full);
        change(request);
        Assert.Equal(expected, await Calls.StatusAsync(() => town.OverrideAsync(0, request)));
    }

    private static FactRecord Alert(string id, string issuer = "GACC") => new()
    {
        Alert = new Alert
        {
            Id = id, Level = AlertLevel.I, Form = AlertForm.CustomsNotice, Issuer = issuer, Matter = "dyes", Measures = { AlertMeasure.Prohibit },
            Scope = new GoodsScope { HsPrefixes = { "6109" }, Brands = { "Brand L" } }, Period = new Period { From = new Day { Year = 2026, Month = 1, Day_ = 1 } },
        },
    };

    public sealed class TwoGateways : IAsyncLifetime
    {
        internal Town Town { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Town = await Town.StartAsync(gateways: 2);
        }

        public ValueTask DisposeAsync() => Town.DisposeAsync();
    }
}
