using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

/// <summary>One declaration, one answer: what two gateways, Redis, the journal and the database can do to each other, a step at a time.</summary>
public sealed class StickinessTests(RunningGateway gateway) : IDisposable
{
    private readonly DecisionService.DecisionServiceClient decisions = new(gateway.Channel);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        (gateway.Stick.Unproven, gateway.Stick.Incomplete, gateway.Stick.Confirms) = (false, false, _ => true);
        (gateway.Journal.Fault, gateway.Decisions.Away) = (null, false);
    }

    [Fact]
    public async Task ARetryGetsTheSameBytesWheneverItCame()
    {
        var first = await DecideAsync("stick-1");
        var retry = Declarations.Good("stick-1");
        retry.DeclaredAt = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddMinutes(-5));
        Assert.Equal(first.ToByteArray(), (await DecideAsync(retry)).ToByteArray());
        gateway.Journal.Forget(long.MaxValue);
        Assert.Equal(first.ToByteArray(), (await DecideAsync("stick-1")).ToByteArray());
    }

    [Fact]
    public async Task AHundredIdenticalCallsGetOneDecision()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => DecideAsync("stick-2")));
        Assert.Single(told.Select(decision => decision.ToByteString()).Distinct());
        Assert.Single(gateway.Journal.Peek(0).Where(record => record.Key.DeclarationId == "stick-2").Select(record => record.Read().DecisionId).Distinct());
    }

    [Fact]
    public async Task OtherContentUnderTheSameKeyIsRefusedByField()
    {
        var first = await DecideAsync("stick-3");
        var other = Declarations.Good("stick-3");
        other.Lines[0].OriginCountry = "ITA";
        var status = (await Assert.ThrowsAsync<RpcException>(() => DecideAsync(other))).GetRpcStatus()!;
        Assert.Equal((int)StatusCode.AlreadyExists, status.Code);
        Assert.Equal("lines[0].origin_country", status.GetDetail<BadRequest>().FieldViolations.Single().Field);
        Assert.Equal(first, status.GetDetail<Decision>());
    }

    [Fact]
    public async Task ATrialIsAnsweredAnewAndStandsInNobodysWay()
    {
        var trial = Declarations.Good("stick-4");
        trial.Purpose = Purpose.Trial;
        var (one, two) = (await DecideAsync(trial), await DecideAsync(trial));
        Assert.NotEqual(one.DecisionId, two.DecisionId);
        Assert.Equal(LegalEffect.Instruction, (await DecideAsync("stick-4")).LegalEffect);
    }

    // The winner died after it stuck and before it journaled: whoever repeats its answer makes it durable.
    [Fact]
    public async Task AWinnerThatDiesBeforeJournalingIsJournaledByTheNext()
    {
        var won = WinElsewhere("stick-5");
        Assert.Equal(won.DecisionId, (await DecideAsync("stick-5")).DecisionId);
        Assert.Equal(won.DecisionId, gateway.Journal.Find(won.Key)!.Read().DecisionId);
    }

    // Both looked before either stuck.
    [Fact]
    public async Task TheLoserOfARaceGivesTheWinnersAnswer()
    {
        DecisionRecord? won = null;
        gateway.Stick.Confirms = mine =>
        {
            gateway.Stick.Stuck[mine.Key] = won = Elsewhere(mine.Declaration);
            return true;
        };
        var told = await DecideAsync("stick-6");
        Assert.Equal(won!.DecisionId, told.DecisionId);
        Assert.Equal(won.DecisionId, gateway.Journal.Find(won.Key)!.Read().DecisionId);
    }

    [Fact]
    public async Task TheLoserOfARaceWithOtherContentIsRefused()
    {
        gateway.Stick.Confirms = mine =>
        {
            var other = mine.Declaration.Clone();
            other.GoodsPlace = "elsewhere";
            gateway.Stick.Stuck[mine.Key] = Elsewhere(other);
            return true;
        };
        Assert.Equal(StatusCode.AlreadyExists, (await Assert.ThrowsAsync<RpcException>(() => DecideAsync("stick-7"))).StatusCode);
    }

    // The same bytes are answered, whatever became of the command; applied late, it finds them.
    [Fact]
    public async Task AStickThatTimesOutAndIsAppliedLateChangesNothing()
    {
        gateway.Stick.Confirms = _ => false;
        var first = await DecideAsync("stick-8");
        Assert.Contains(DegradedCause.StickUnconfirmed, first.Degraded);
        Assert.True(first.ProvisionalUntil > first.DecidedAt);
        gateway.Stick.Confirms = _ => true;
        Assert.Equal(first.ToByteArray(), (await DecideAsync("stick-8")).ToByteArray());
        gateway.Journal.Forget(long.MaxValue);
        var late = await DecideAsync("stick-8");
        Assert.Equal(first.DecisionId, late.DecisionId);
        Assert.Empty(late.Degraded);
    }

    // The envelope says it, the bytes do not: their hash is the id.
    [Fact]
    public async Task ThatNobodyConfirmedIsNotPartOfTheRecord()
    {
        gateway.Stick.Confirms = _ => false;
        var told = await DecideAsync("stick-9");
        var journaled = gateway.Journal.Find(new RecordKey("window-1", Purpose.Filed, "stick-9", 1))!;
        Assert.Equal(Journal.EntryFlags.StickUnconfirmed, journaled.Flags);
        Assert.Empty(journaled.Read().Decision.Degraded);
        Assert.Equal(told.DecisionId, journaled.Read().DecisionId);
        Assert.Equal(told, await decisions.GetDecisionAsync(new GetDecisionRequest { DeclarationId = "stick-9" }, gateway.As(Roles.SingleWindow), cancellationToken: Ct));
    }

    [Fact]
    public async Task AJournalThatRefusesAfterTheWinLeavesNoGhost()
    {
        gateway.Journal.Fault = "planted";
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => DecideAsync("stick-10"))).StatusCode);
        Assert.DoesNotContain(gateway.Stick.Stuck.Keys, key => key.DeclarationId == "stick-10");
        gateway.Journal.Fault = null;
        Assert.NotEmpty((await DecideAsync("stick-10")).DecisionId);
    }

    [Fact]
    public async Task AJournalThatRefusesTakesNobodyElsesAnswerAway()
    {
        var won = WinElsewhere("stick-11");
        gateway.Journal.Fault = "planted";
        await Assert.ThrowsAsync<RpcException>(() => DecideAsync("stick-11"));
        Assert.Equal(won.DecisionId, gateway.Stick.Stuck[won.Key].DecisionId);
    }

    // Flushed between two gateways: what was answered and drained is in no journal, and Redis knows that it does not know.
    [Fact]
    public async Task AfterALossTheDatabaseIsAsked()
    {
        var first = await DecideAsync("stick-12");
        await DrainAsync();
        gateway.Stick.Stuck.Clear();
        gateway.Stick.Incomplete = true;
        Assert.Equal(first.ToByteArray(), (await DecideAsync("stick-12")).ToByteArray());
        gateway.Stick.Unproven = true;
        Assert.Equal(first.ToByteArray(), (await DecideAsync("stick-12")).ToByteArray());
    }

    [Fact]
    public async Task WithNeitherRedisNorDatabaseItIsAnsweredUnconfirmed()
    {
        (gateway.Stick.Unproven, gateway.Decisions.Away) = (true, true);
        Assert.Contains(DegradedCause.StickUnconfirmed, (await DecideAsync("stick-13")).Degraded);
    }

    // Time to live ran out, and the answer was drained: a retry so late is a second answer, and the database says so.
    [Fact]
    public async Task ARetryAfterItsTimeIsAnsweredAnew()
    {
        var first = await DecideAsync("stick-14");
        await DrainAsync();
        gateway.Stick.Stuck.Clear();
        Assert.NotEqual(first.DecisionId, (await DecideAsync("stick-14")).DecisionId);
    }

    private async Task DrainAsync()
    {
        await gateway.Decisions.StoreAsync([.. gateway.Journal.Peek(0).Select(record => new StoredDecision(record.Read(), false))], Ct);
        gateway.Journal.Forget(long.MaxValue);
    }

    private DecisionRecord WinElsewhere(string id)
    {
        var won = Elsewhere(Declarations.Good(id));
        gateway.Stick.Stuck[won.Key] = won;
        return won;
    }

    // As another gateway, whose clock and facts differ, answered it.
    private static DecisionRecord Elsewhere(Declaration declaration) => DecisionRecord.First("window-1", declaration, new Decision
    {
        DeclarationId = declaration.DeclarationId, Version = declaration.Version, Revision = 1, Purpose = Purpose.Filed, Level = InspectionLevel.Full,
    });

    private Task<Decision> DecideAsync(string id) => DecideAsync(Declarations.Good(id));

    private async Task<Decision> DecideAsync(Declaration declaration) =>
        await decisions.DecideAsync(new DecideRequest { Declaration = declaration }, gateway.As(Roles.SingleWindow), cancellationToken: Ct);
}
