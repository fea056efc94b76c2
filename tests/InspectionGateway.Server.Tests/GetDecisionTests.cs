using Google.Protobuf;
using Grpc.Core;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

public sealed class GetDecisionTests(RunningGateway gateway)
{
    private readonly DecisionService.DecisionServiceClient decisions = new(gateway.Channel);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheWindowGetsWhatItWasTold()
    {
        var told = await DecideAsync("got-1", 1);
        Assert.Equal(told, await GetAsync("got-1", 1));
        Assert.Equal(told, await GetAsync("got-1"));
        Assert.Equal(32, told.DecisionId.Length);
        var newer = await DecideAsync("got-1", 2);
        Assert.Equal(newer, await GetAsync("got-1"));
        Assert.Equal(told, await GetAsync("got-1", 1));
    }

    [Fact]
    public async Task AnAuditorNamesTheWindowAndReadsMore()
    {
        var told = await DecideAsync("got-2", 1);
        var asked = new GetDecisionRequest { DeclarationId = "got-2", Tenant = "window-1" };
        var read = await decisions.GetDecisionAsync(asked, gateway.As(Roles.Auditor), cancellationToken: Ct);
        Assert.Equal(told.DecisionId, read.DecisionId);
        Assert.Empty(told.Facts);
        Assert.NotEmpty(read.Facts);
        asked.Tenant = "";
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(asked, gateway.As(Roles.Auditor)));
    }

    [Fact]
    public async Task NobodyReadsAnothersDecisions()
    {
        await DecideAsync("got-3", 1);
        var other = gateway.As(Roles.SingleWindow, value: "window-2");
        Assert.Equal(StatusCode.NotFound, await StatusAsync(new GetDecisionRequest { DeclarationId = "got-3" }, other));
        Assert.Equal(StatusCode.PermissionDenied, await StatusAsync(new GetDecisionRequest { DeclarationId = "got-3", Tenant = "window-1" }, other));
    }

    [Theory]
    [InlineData("never-decided", 0)]
    [InlineData("got-4", 2)]
    public async Task WhatWasNeverDecidedIsNotFound(string id, int version)
    {
        await DecideAsync("got-4", 1);
        Assert.Equal(StatusCode.NotFound, await StatusAsync(new GetDecisionRequest { DeclarationId = id, Version = version }, gateway.As(Roles.SingleWindow)));
    }

    [Fact]
    public async Task ADecisionIsExplainedFromItsInputs()
    {
        var told = await DecideAsync("explained-1", 1);
        var record = gateway.Journal.FindNewest("window-1", "explained-1")!.Read();
        var facts = InputRecord.Facts(record.Inputs!, (_, _) => null);
        var policy = PolicyCompiler.Compile(RiskDatabase.Policies.PolicyFolder.Read(RunningGateway.PacksFolder)).Policy!;
        var states = record.Inputs!.Sets.ToDictionary(set => FactKinds.All.Single(kind => kind.Name() == set.Kind), set => new ReplicaState(set.Seq, set.Trusted, set.AsOf.ToDateTimeOffset(), set.Source));
        var input = new DecisionInput("window-1", record.Declaration, facts, Replicas.Build([], states), policy, new DrawKey("other", new byte[32]), record.Decision.DecidedAt.ToDateTimeOffset())
        {
            Priors = [record],
        };
        gateway.Inputs.Find = _ => input;
        try
        {
            var seen = await ExplainAsync("explained-1", Roles.Auditor);
            Assert.Equal((told.DecisionId, told.Lines.Count), (seen.Decision.DecisionId, seen.Lines.Count));
            Assert.Contains(seen.Lines[0].Steps, step => step.Requirements.Any(requirement => requirement.Obligation.Count > 0));
            Assert.DoesNotContain((await ExplainAsync("explained-1", Roles.Inspector)).Lines[0].Steps, step => step.Requirements.Any(requirement => requirement.Obligation.Count > 0));
            gateway.Inputs.Find = _ => input with { Facts = new FactSet() };
            Assert.Contains((await ExplainAsync("explained-1", Roles.Auditor)).Differences, difference => difference.StartsWith("degraded: 0 entries, now 1", StringComparison.Ordinal));
            Assert.Contains("degraded", (await ExplainAsync("explained-1", Roles.Inspector)).Differences);
        }
        finally
        {
            gateway.Inputs.Find = null;
        }
        Assert.Equal(["inputs: nobody kept them"], (await ExplainAsync("explained-1", Roles.Auditor)).Differences);
    }

    [Fact]
    public async Task AWindowIsNotExplainedItsDecisions()
    {
        await DecideAsync("explained-2", 1);
        var refused = await Assert.ThrowsAsync<RpcException>(() => ExplainAsync("explained-2", Roles.SingleWindow));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    private async Task<Explanation> ExplainAsync(string id, string role) => await decisions.ExplainDecisionAsync(
        new GetDecisionRequest { DeclarationId = id, Tenant = "window-1" }, gateway.As(role), cancellationToken: Ct);

    // A later revision is made in the database; the journal of the gateway that gave the first answer may still hold that one.
    [Fact]
    public async Task OfJournalAndDatabaseTheNewerCounts()
    {
        await DecideAsync("got-5", 1);
        var first = gateway.Journal.FindNewest("window-1", "got-5")!.Read();
        var revised = first.Decision.Clone();
        (revised.DecisionId, revised.Revision) = ("", 2);
        await gateway.Decisions.StoreAsync([new StoredDecision(DecisionRecord.First("window-1", first.Declaration, revised), false)], Ct);
        Assert.Equal(2, (await GetAsync("got-5", 1)).Revision);
        Assert.Equal(2, (await GetAsync("got-5")).Revision);
    }

    [Fact]
    public async Task WithoutTheDatabaseItsOwnAnswersAreKnownAndTheNewestIsNot()
    {
        var told = await DecideAsync("got-6", 1);
        gateway.Decisions.Away = true;
        try
        {
            Assert.Equal(told, await GetAsync("got-6", 1));
            Assert.Equal(StatusCode.Unavailable, await StatusAsync(new GetDecisionRequest { DeclarationId = "got-6" }, gateway.As(Roles.SingleWindow)));
        }
        finally
        {
            gateway.Decisions.Away = false;
        }
    }

    [Fact]
    public async Task WhatTheJournalRefusesIsNotAnswered()
    {
        gateway.Journal.Fault = "planted";
        try
        {
            var e = await Assert.ThrowsAsync<RpcException>(() => DecideAsync("got-7", 1));
            Assert.Equal((StatusCode.Unavailable, "planted"), (e.StatusCode, e.Status.Detail));
        }
        finally
        {
            gateway.Journal.Fault = null;
        }
        Assert.Equal(StatusCode.NotFound, await StatusAsync(new GetDecisionRequest { DeclarationId = "got-7" }, gateway.As(Roles.SingleWindow)));
    }

    private async Task<Decision> DecideAsync(string id, int version)
    {
        var declaration = Declarations.Good(id);
        declaration.Version = version;
        return await decisions.DecideAsync(new DecideRequest { Declaration = declaration }, gateway.As(Roles.SingleWindow), cancellationToken: Ct);
    }

    private async Task<Decision> GetAsync(string id, int version = 0) => await decisions.GetDecisionAsync(
        new GetDecisionRequest { DeclarationId = id, Version = version }, gateway.As(Roles.SingleWindow), cancellationToken: Ct);

    private async Task<StatusCode> StatusAsync(GetDecisionRequest request, Metadata headers) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await decisions.GetDecisionAsync(request, headers, cancellationToken: Ct))).StatusCode;
}
