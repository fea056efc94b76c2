using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Assessments;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Results;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ThresholdOnSqliteTests() : ThresholdTests(DatabaseKind.Sqlite);

public sealed class ThresholdOnSqlServerTests() : ThresholdTests(DatabaseKind.SqlServer);

/// <summary>What results propose together, or bring into force at once, and what a correction takes back.</summary>
public abstract class ThresholdTests(DatabaseKind kind) : Conformance(kind)
{
    private const string Alert = "alert:61091000:JPN";
    private const string Credit = "credit:USCC:FIRM";

    private static readonly StreamRules Rules = new()
    {
        Alerts = new AlertThreshold(2, 30, AlertLevel.Iii, "CUSTOMS", 10, AtOnce: false), Suspensions = new SuspensionThreshold(3, 30, 20, AtOnce: false),
    };

    private static readonly DateOnly Today = LegalCalendar.DateOf(TimeProvider.System.GetUtcNow());

    private int lines;

    private ResultStore Results => new(Database.Dialect, new ChangeSignal(), TimeProvider.System);

    private AssessmentStore Proposals => new(Database.Dialect, new ChangeSignal(), TimeProvider.System);

    [Fact]
    public async Task ManyHarmfulLotsOfWhomeverProposeAnAlertThatAPersonPutsIntoForce()
    {
        await StoreAsync("R-1", "FIRM", harmful: true, daysAgo: 29);
        await StoreAsync("R-2", "OTHER", harmful: true, hs: "62046200");
        await StoreAsync("R-3", "OTHER", harmful: true, daysAgo: 30);
        Assert.Null(await Proposals.FindAsync(Alert, Ct));
        await StoreAsync("R-4", "OTHER", harmful: true);
        var proposed = (await Proposals.FindAsync(Alert, Ct))!;
        Assert.Equal((ProposalState.Pending, AlertLevel.Iii, "CUSTOMS", 2), (proposed.State, proposed.AlertLevel, proposed.Issuer, proposed.Nonconforming));
        Assert.Equal(["R-4", "R-1"], proposed.ResultIds);
        // The daily assessment leaves it alone.
        await Proposals.ReplaceAsync([], Ct);
        Assert.NotNull(await Proposals.FindAsync(Alert, Ct));

        await StoreAsync("R-5", "OTHER", harmful: false, corrects: "R-4");
        Assert.Null(await Proposals.FindAsync(Alert, Ct));
        await StoreAsync("R-6", "THIRD", harmful: true);
        Assert.True(await Proposals.DecideAsync(Decided(await Proposals.FindAsync(Alert, Ct), ProposalState.Accepted), Ct));
        var alert = (await Database.Facts.GetAsync(new FactKey(FactKind.Alert, $"61091000-JPN-{Today:yyyyMMdd}"), Ct))!.Alert;
        Assert.Equal(("61091000", "JPN", "2 lots with critical findings: R-6, R-1"), (alert.Scope.HsPrefixes.Single(), alert.Scope.Origins.Single(), alert.Matter));
        Assert.Equal((Day(0), Day(9)), (alert.Period.From, alert.Period.To));
        // While it is in force nobody is asked again.
        await StoreAsync("R-7", "THIRD", harmful: true);
        Assert.Equal((ProposalState.Accepted, Day(9)), (await Proposals.FindAsync(Alert, Ct)) is { } after ? (after.State, after.Until) : default);
    }

    [Fact]
    public async Task ManyRejectedLotsSuspendWhatTheFirmsGradeEarns()
    {
        await StoreAllAsync("X");
        // Nobody knows a grade of it.
        Assert.Null(await Proposals.FindAsync(Credit, Ct));
        await Database.Facts.PutAsync(new FactRecord { Enterprise = new Enterprise { Id = Firm("FIRM"), Grades = { new CreditGrade { Code = "AEO", Period = new Period { From = new Day { Year = 2020, Month = 1, Day_ = 1 } } } } } }, new FactChange("t", "t", 0), Ct);
        await StoreAsync("R-9", "FIRM", harmful: false, hs: "62046200", accepted: true);
        var proposed = (await Proposals.FindAsync(Credit, Ct))!;
        Assert.Equal(("SUSPENDED", 20, 3), (proposed.TemporaryState, proposed.ForDays, proposed.Nonconforming));
        Assert.True(await Proposals.DecideAsync(Decided(proposed, ProposalState.Rejected), Ct));
        await StoreAsync("R-10", "FIRM", harmful: false);
        Assert.Equal(ProposalState.Rejected, (await Proposals.FindAsync(Credit, Ct))!.State);
        Assert.Empty((await Database.Facts.GetAsync(FactKeys.Enterprise(Firm("FIRM")), Ct))!.Enterprise.TemporaryStates);
    }

    [Fact]
    public async Task WhatThePolicyLetsBeDoneAtOnceIsInForceWithTheResult()
    {
        var atOnce = Rules with { Alerts = Rules.Alerts! with { AtOnce = true }, Suspensions = Rules.Suspensions! with { AtOnce = true } };
        await Database.Facts.PutAsync(new FactRecord { Enterprise = new Enterprise { Id = Firm("FIRM") } }, new FactChange("t", "t", 0), Ct);
        for (var lot = 0; lot < 4; lot++)
        {
            await StoreAsync($"R-{lot}", "FIRM", harmful: true, rules: atOnce);
        }
        var state = Assert.Single((await Database.Facts.GetAsync(FactKeys.Enterprise(Firm("FIRM")), Ct))!.Enterprise.TemporaryStates);
        Assert.Equal(("SUSPENDED", Day(0), Day(19)), (state.Code, state.Period.From, state.Period.To));
        Assert.Equal(AlertLevel.Iii, (await Database.Facts.GetAsync(new FactKey(FactKind.Alert, $"61091000-JPN-{Today:yyyyMMdd}"), Ct))!.Alert.Level);
        foreach (var id in new[] { Alert, Credit })
        {
            Assert.Equal((ProposalState.Applied, "results"), (await Proposals.FindAsync(id, Ct)) is { } one ? (one.State, one.DecidedBy) : default);
        }
        // Each is an act of its own, and done once.
        Assert.Equal(2, await new Acts.ActLog(Database.Dialect).ReadAsync(DateTimeOffset.MinValue, Ct).CountAsync(act => act.Actor == "results", Ct));
    }

    private async Task StoreAllAsync(string prefix)
    {
        for (var lot = 0; lot < 3; lot++)
        {
            await StoreAsync($"{prefix}-{lot}", "FIRM", harmful: false, hs: lot == 0 ? "62046200" : "61091000");
        }
    }

    private Task<ResultReceipt> StoreAsync(
        string id, string firm, bool harmful, int daysAgo = 0, string hs = "61091000", string corrects = "", bool accepted = false, StreamRules? rules = null)
    {
        var line = corrects.Length > 0 ? lines : ++lines;
        var result = new InspectionResult { ResultId = id, Tenant = "t", DeclarationId = "D", LineNo = line };
        return Results.StoreAsync(
            new ReportedResult(result, new StreamLot(accepted, 0, false, Today.AddDays(-daysAgo), harmful), new StreamPlace(FactKeys.Streams(Firm(firm)), hs, "JPN"), "d", "inspector", corrects, corrects.Length > 0 ? "misread" : ""),
            rules ?? Rules, Ct);
    }

    private static RiskProposal Decided(RiskProposal? proposal, ProposalState state) =>
        new(proposal!) { State = state, DecidedBy = "lead", Reason = "seen", DecidedAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) };

    private static Party Firm(string value) => new() { Scheme = "USCC", Value = value };

    private static Day Day(int later) => LegalCalendar.ToDay(Today.AddDays(later));
}
