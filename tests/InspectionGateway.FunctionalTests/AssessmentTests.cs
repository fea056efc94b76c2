using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>What inspections found changes the assessed risk: a little at once, the rest when a person says so.</summary>
public sealed class AssessmentTests() : TownTests(gateways: 1)
{
    private Declaration sample = null!;
    private int filed;

    private protected override Task PrepareAsync()
    {
        sample = Town.Sample(one => one is { Direction: Direction.Import, Stage: Stage.Whole, Importer.Value.Length: > 0 } && one.Lines.Count == 1 && one.Lines[0].HsCode.Length == 10);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task GoodsThatAreFoundBadAreRaisedByOneLevelAndTheRestWaits()
    {
        var (hs, origin) = (sample.Lines[0].HsCode[..8], sample.Lines[0].OriginCountry);
        await RiskAsync(hs, origin, RiskLevel.Medium);
        await Town.SettleAsync();
        var before = await Eventually.GetAsync(RateAsync, rate => rate > 0, Ct);
        await PlantAsync(hs, origin, lots: 60, bad: 30);
        // Good goods of another kind, which are thought to be bad.
        await RiskAsync("85287212", "DEU", RiskLevel.High);
        await PlantAsync("85287212", "DEU", lots: 400, bad: 1);

        var proposals = (await Town.Assessments(0).AssessAsync(new AssessRequest(), Headers(Roles.Auditor, "ann"), cancellationToken: Ct)).Proposals;
        Assert.Equal([$"commodity_risk:85287212:DEU:{(proposals[0].To == RiskLevel.Low ? "LOW" : "MEDIUM")}", $"commodity_risk:{hs}:{origin}:HIGH"], proposals.Select(one => one.ProposalId));
        Assert.Equal((60, 30, RiskLevel.Medium, RiskLevel.High), (proposals[1].Lots, proposals[1].Nonconforming, proposals[1].From, proposals[1].To));
        Assert.InRange(proposals[1].Mean, proposals[1].Low, proposals[1].High);
        Assert.Empty(await ListAsync(ProposalState.Pending));

        var applied = (await Town.Assessments(0).ApplyAssessmentAsync(new AssessRequest(), Headers(Roles.Administrator, "bob"), cancellationToken: Ct)).Proposals;
        Assert.Equal([ProposalState.Pending, ProposalState.Applied], applied.Select(one => one.State));
        Assert.Equal($"commodity_risk:{hs}:{origin}:HIGH", Assert.Single(await ListAsync(ProposalState.Applied)).ProposalId);
        Assert.Equal(RiskLevel.High, await RiskOfAsync(hs, origin));
        Assert.Equal(RiskLevel.High, await RiskOfAsync("85287212", "DEU"));

        // Again, nothing is proposed twice; what waits waits since it was proposed first.
        var waiting = Assert.Single(await ListAsync(ProposalState.Pending));
        await Town.Assessments(0).ApplyAssessmentAsync(new AssessRequest(), Headers(Roles.Administrator, "bob"), cancellationToken: Ct);
        Assert.Equal(waiting.MadeAt, Assert.Single(await ListAsync(ProposalState.Pending)).MadeAt);
        var accepted = await DecideAsync(waiting.ProposalId, true);
        Assert.Equal((ProposalState.Accepted, "cleo", "a year of good lots"), (accepted.State, accepted.DecidedBy, accepted.Reason));
        Assert.Equal(waiting.To, await RiskOfAsync("85287212", "DEU"));
        Assert.Equal(StatusCode.FailedPrecondition, await Calls.StatusAsync(() => DecideAsync(waiting.ProposalId, false)));
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => DecideAsync("commodity_risk:nothing", true)));

        // The next decision on the goods draws by it.
        await Eventually.GetAsync(RateAsync, rate => rate > before, Ct);

        // Who sets it back is not overruled the next day, and what was accepted stays decided.
        await RiskAsync(hs, origin, RiskLevel.Medium);
        await Town.Assessments(0).ApplyAssessmentAsync(new AssessRequest(), Headers(Roles.Administrator, "bob"), cancellationToken: Ct);
        Assert.Equal(RiskLevel.Medium, await RiskOfAsync(hs, origin));
        Assert.Empty(await ListAsync(ProposalState.Pending));
        Assert.Equal("cleo", Assert.Single(await ListAsync(ProposalState.Accepted)).DecidedBy);
    }

    [Fact]
    public async Task WhatWasRejectedIsNotProposedAgainSoon()
    {
        await RiskAsync("61091000", "VNM", RiskLevel.Low);
        await PlantAsync("61091000", "VNM", lots: 80, bad: 40);
        // By two levels: not at once.
        await Town.Assessments(0).ApplyAssessmentAsync(new AssessRequest(), Headers(Roles.Administrator, "bob"), cancellationToken: Ct);
        var waiting = Assert.Single(await ListAsync(ProposalState.Pending));
        Assert.Equal((RiskLevel.Low, RiskLevel.High), (waiting.From, waiting.To));
        Assert.Equal(ProposalState.Rejected, (await DecideAsync(waiting.ProposalId, false)).State);
        await Town.Assessments(0).ApplyAssessmentAsync(new AssessRequest(), Headers(Roles.Administrator, "bob"), cancellationToken: Ct);
        Assert.Empty(await ListAsync(ProposalState.Pending));
        Assert.Equal(RiskLevel.Low, await RiskOfAsync("61091000", "VNM"));
    }

    private async Task<int> RateAsync()
    {
        var number = Interlocked.Increment(ref filed);
        var decision = await Town.DecideAsync(0, sample, $"A-{number}", declaration => declaration.Lines[0].Quantity = new Protocol.Decimal { Value = $"{3000 + number}" });
        await Town.DrainAsync();
        return (await Town.RecordAsync(decision.DecisionId)).Decision.Lines[0].Draw?.RatePpm ?? 0;
    }

    private Metadata Headers(string role, string who) => Town.HeadersOf(0, role, who);

    private async Task<RiskProposal> DecideAsync(string id, bool accept) => await Town.Assessments(0).DecideProposalAsync(
        new DecideProposalRequest { ProposalId = id, Accept = accept, Reason = "a year of good lots" }, Headers(Roles.Administrator, "cleo"), cancellationToken: Ct);

    private async Task<IReadOnlyList<RiskProposal>> ListAsync(ProposalState state) =>
        (await Town.Assessments(0).ListProposalsAsync(new ListProposalsRequest { State = state }, Headers(Roles.Auditor, "ann"), cancellationToken: Ct)).Proposals;

    private Task RiskAsync(string hs, string origin, RiskLevel risk) =>
        Town.PutAsync(new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = hs, OriginCountry = origin, Risk = risk, Basis = "a test" } });

    private async Task<RiskLevel> RiskOfAsync(string hs, string origin) => (await Town.RiskAsync(hs, origin)).CommodityRisk.Risk;

    // Drawn lots, which would take months of decisions.
    private Task PlantAsync(string hs, string origin, int lots, int bad) => Town.ExecuteAsync(
        $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {lots})
        INSERT INTO inspection_result (result_id, tenant, declaration_id, line_no, corrects, firm, hs_prefix, origin, counts, inspected_on, accepted, acceptance_number, accepted_tighter,
            critical, decision_id, reported_at, reported_by, reason, report, drawn, maker)
        SELECT '{hs}{origin}-' || i, 'town', '{hs}{origin}-' || i, 1, '', 'USCC:' || (i % 12), '{hs}', '{origin}', 1, date('now', '-' || (i % 20) || ' days'), i > {bad}, 0, 0, 0, '', '', '', '', x'', 1, '' FROM n
        """);
}
