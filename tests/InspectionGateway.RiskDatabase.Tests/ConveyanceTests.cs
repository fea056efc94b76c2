using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Conveyances;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Revisions;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ConveyanceOnSqliteTests() : ConveyanceTests(DatabaseKind.Sqlite);

public sealed class ConveyanceOnSqlServerTests() : ConveyanceTests(DatabaseKind.SqlServer);

/// <summary>Who shares a conveyance is found, over all windows, and asked to be decided again, once, by whatever changes.</summary>
public abstract class ConveyanceTests(DatabaseKind kind) : Conformance(kind)
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private RevisionQueue Queue => new(Database.Dialect, TimeProvider.System);

    private ConveyanceStore Conveyances => new(Database.Dialect, Database.Decisions);

    [Fact]
    public async Task OneAloneIsAskedNothingAndTwoAreBoth()
    {
        var (first, second) = (Answer("D-1"), Answer("D-1", tenant: "window-2"));
        await StoreAsync(first);
        Assert.Empty(await TakeDueAsync());
        await StoreAsync(second);
        Assert.Equal(new[] { first.DecisionId, second.DecisionId }.Order(), (await TakeDueAsync()).Order());
        Assert.Equal([second.DecisionId], Ids(await Conveyances.ListFellowsAsync(first, Ct)));
        Assert.Equal([first.DecisionId], Ids(await Conveyances.ListFellowsAsync(second, Ct)));
    }

    [Theory]
    [InlineData("another ship")]
    [InlineData("another voyage")]
    [InlineData("another direction")]
    [InlineData("other goods")]
    [InlineData("a trial")]
    [InlineData("weeks later")]
    [InlineData("taken back")]
    public async Task NobodyElseIsAFellow(string what)
    {
        var other = what switch
        {
            "another ship" => Answer("D-2", conveyance: "Sirius"),
            "another voyage" => Answer("D-2", voyage: "V2"),
            "another direction" => Answer("D-2", direction: Direction.Export),
            "other goods" => Answer("D-2", shares: false),
            "a trial" => Answer("D-2", purpose: Purpose.Trial),
            "weeks later" => Answer("D-2", at: Monday.AddDays(-15)),
            _ => Answer("D-2"),
        };
        var mine = Answer("D-1");
        await StoreAsync(other, mine);
        if (what == "taken back")
        {
            await Database.Decisions.CancelAsync(new Cancellation("window-1", "D-2", "somebody", "not shipped", ""), Ct);
            Assert.Equal([mine.DecisionId], (await TakeDueAsync()).Except([other.DecisionId]));
        }
        Assert.Empty(await Conveyances.ListFellowsAsync(mine, Ct));
    }

    // The answer in effect is asked for, and the answer that came of asking asks nobody, unless what it asks by itself is another.
    [Fact]
    public async Task WhatCameOfAskingAsksNobody()
    {
        var (first, second) = (Answer("D-1"), Answer("D-2", level: InspectionLevel.Sampling));
        await StoreAsync(first, second);
        Assert.Equal(2, (await TakeDueAsync()).Count);
        var raised = Revise(first, InspectionLevel.Sampling, own: InspectionLevel.Documents);
        Assert.True(await Queue.StoreAsync(first, raised, Ct));
        Assert.Empty(await TakeDueAsync());
        Assert.Equal([raised.DecisionId], Ids(await Conveyances.ListFellowsAsync(second, Ct)));

        var deeper = Revise(raised, InspectionLevel.Full, own: InspectionLevel.Sampling);
        Assert.True(await Queue.StoreAsync(raised, deeper, Ct));
        Assert.Equal(new[] { deeper.DecisionId, second.DecisionId }.Order(), (await TakeDueAsync()).Order());
        await StoreAsync(Answer("D-3"));
        Assert.Equal(3, (await TakeDueAsync()).Count);
    }

    // What waits to be decided again waits once for each cause: one may have been looked at before the other came.
    [Fact]
    public async Task WhatIsDueIsDueOnceForEachCause()
    {
        var (first, second) = (Answer("D-1"), Answer("D-2"));
        await StoreAsync(first);
        await Queue.AddAsync([new DueRevision(first.DecisionId, RevisionCause.WriteOff)], null, Ct);
        await StoreAsync(second);
        await StoreAsync(Answer("D-2", tenant: "window-2"));
        await Queue.AddAsync([new DueRevision(first.DecisionId, RevisionCause.WriteOff), new DueRevision(first.DecisionId, RevisionCause.Measure)], null, Ct);
        var due = await Queue.ListAsync(10, Ct);
        Assert.Equal([RevisionCause.WriteOff, RevisionCause.Conveyance, RevisionCause.Measure], due.Where(one => one.DecisionId == first.DecisionId).Select(one => one.Cause).Order());
        Assert.Equal([RevisionCause.Conveyance], due.Where(one => one.DecisionId == second.DecisionId).Select(one => one.Cause));
        var done = due.First(one => one.DecisionId == first.DecisionId && one.Cause == RevisionCause.WriteOff);
        Assert.True(await Queue.ClaimAsync(done, TimeSpan.FromSeconds(30), Ct));
        await Queue.FinishAsync(done, Ct);
        Assert.Equal(due.Except([done]), await Queue.ListAsync(10, Ct));
    }

    private static DecisionRecord Answer(
        string id, string tenant = "window-1", string conveyance = "Orion", string voyage = "V1", Direction direction = Direction.Import, bool shares = true,
        Purpose purpose = Purpose.Filed, DateTimeOffset? at = null, InspectionLevel level = InspectionLevel.Documents)
    {
        var declaration = new Declaration { DeclarationId = id, Version = 1, Purpose = purpose, Direction = direction, Conveyance = conveyance, Voyage = voyage };
        return DecisionRecord.First(tenant, declaration, Decide(declaration, at ?? Monday, 1, level, null, shares));
    }

    private static DecisionRecord Revise(DecisionRecord before, InspectionLevel level, InspectionLevel own)
    {
        var message = RecordedDecision.Parser.ParseFrom(before.Bytes.Span);
        message.Decision = Decide(before.Declaration, Monday, before.Decision.Revision + 1, level, own, shares: true);
        (message.Cause, message.PriorDecisionId) = (RevisionCause.Conveyance, before.DecisionId);
        return DecisionRecord.Read(Google.Protobuf.MessageExtensions.ToByteArray(message));
    }

    private static Decision Decide(Declaration declaration, DateTimeOffset at, int revision, InspectionLevel level, InspectionLevel? own, bool shares)
    {
        var line = new LineDecision { LineNo = 1, Level = level, Requirements = { new Requirement { Regime = Regime.Commodity, Level = level } } };
        if (shares)
        {
            line.Reasons.Add(new Reason { Code = "CONVEYANCE_OPEN", RuleId = "CRUDE" });
        }
        if (own is { } itself)
        {
            line.Reasons.Add(new Reason { Code = "CONVEYANCE_SHARED", Regime = Regime.Commodity, Args = { new ReasonArg { Name = "own", Value = itself.ToString().ToUpperInvariant() } } });
        }
        return new Decision
        {
            DeclarationId = declaration.DeclarationId, Version = 1, Revision = revision, Purpose = declaration.Purpose, Level = level,
            DecidedAt = new() { Seconds = at.ToUnixTimeSeconds() }, Lines = { line },
        };
    }

    private static IEnumerable<string> Ids(IEnumerable<DecisionRecord> records) => records.Select(record => record.DecisionId);

    // What is due, in the order of declarations; it is off then.
    private async Task<List<string>> TakeDueAsync()
    {
        var due = (await Queue.ListAsync(10, Ct)).Where(one => one.Cause == RevisionCause.Conveyance).ToList();
        foreach (var one in due)
        {
            await Queue.FinishAsync(one, Ct);
        }
        return [.. due.Select(one => one.DecisionId)];
    }

    private async Task StoreAsync(params DecisionRecord[] records) =>
        await Database.Decisions.StoreAsync([.. records.Select(record => new StoredDecision(record, false))], Ct);
}
