using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Policies;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>Waivers that do not keep to their guard rail are out of force everywhere until the nation puts them back; what was decided meanwhile is decided again the same.</summary>
public sealed class GuardTests : TownTests
{
    private const string Waiver = "ftz-consumer-goods-low";

    private int declared;

    [Fact]
    public async Task AWaiverOfWhichTooManyLotsDoNotConformIsOutOfForceEverywhereUntilTheNationPutsItBack()
    {
        // Nearly everything that is waived is looked at, so that few lots suffice.
        await Town.PublishAsync("national", "floor.yaml", text => text.Replace("rate: 0.0005}", "rate: 0.95}", StringComparison.Ordinal));
        Assert.Contains(Waiver, (await DecideAsync()).Rows);
        var approved = await Town.SubmitAsync("chongqing-ftz", "", text => text.Replace(Waiver, $"{Waiver}-before", StringComparison.Ordinal));
        await Town.ApproveAsync(approved, "PILOT");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await FindBadAsync();
        }
        var tripped = await Eventually.GetAsync(() => ListAsync(1), reply => reply.Tripped.Count > 0, Ct);
        var row = Assert.Single(tripped.Tripped, row => row.RowId == Waiver);
        Assert.Equal($"of 3 lots that it relieved and that were inspected at random 3 did not conform, and no more than 2.00% may", row.Why.Replace(" %", "%", StringComparison.Ordinal));
        await Eventually.HoldsAsync(async () => !(await DecideAsync()).Rows.Contains(Waiver), Ct);

        // The pilot neither takes that back, nor puts the same in force by another name.
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => RollBackAsync("PILOT"))).StatusCode);
        var renamed = await Town.SubmitAsync("chongqing-ftz", "", text => text.Replace(Waiver, $"{Waiver}-again", StringComparison.Ordinal));
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => Town.ApproveAsync(renamed, "PILOT"))).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () => await Town.Policies(0).PublishAsync(
            new PublishPolicyRequest { Id = approved, Reason = "approved before" }, Town.HeadersOf(0, Roles.PolicyApprover, "bob", "PILOT"), cancellationToken: Ct))).StatusCode);
        // It stays out of force whatever else is published.
        await Town.PublishAsync("chongqing", "pack.yaml", text => text.Replace("2026.11", "2026.12", StringComparison.Ordinal), "DISTRICT");
        Assert.Contains(Waiver, (await ListAsync(0)).Tripped.Select(one => one.RowId));

        // What was found since then counts anew.
        await Town.PublishAsync("national", "guard-rails.yaml", text => text.Replace("since: 2026-11-01", "since: 2999-01-01", StringComparison.Ordinal));
        await Eventually.HoldsAsync(async () => (await ListAsync(1)).Tripped.Count == 0, Ct);
        await Eventually.HoldsAsync(async () => (await DecideAsync()).Rows.Contains(Waiver), Ct);
        await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        Assert.Empty((await ListAsync(1)).Tripped);

        await Town.DrainAsync();
        var differences = new List<ReplayDifference>();
        await new Replayer(Town.Get<DecisionLog>(), Town.Get<IStoredInputs>()).RunAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new Progress<int>(), differences.Add, Ct);
        Assert.Empty(differences);
    }

    [Fact]
    public async Task AWaiverThatRelievesTooManyLinesIsOutOfForce()
    {
        Assert.Contains(Waiver, (await DecideAsync()).Rows);
        var readings = await Eventually.GetAsync(
            async () => (await Town.Policies(0).ListGuardRailsAsync(new ListGuardRailsRequest(), Town.HeadersOf(0, Roles.Auditor, "eve"), cancellationToken: Ct)).Readings,
            all => all.Any(one => one.Rows.Contains(Waiver) && one.Relieved > 0), Ct);
        Assert.Contains(readings, one => one.Rows.Count > 1 && one.Relieved >= readings.Single(other => other.Rows is [Waiver]).Relieved);
        Assert.Empty((await ListAsync(0)).Tripped);
        await Town.PublishAsync("national", "guard-rails.yaml", text => text.Replace("each: 0.3 ", "each: 0.001 ", StringComparison.Ordinal).Replace("from_lines: 1000", "from_lines: 1", StringComparison.Ordinal));
        var tripped = await Eventually.GetAsync(() => ListAsync(1), reply => reply.Tripped.Count > 0, Ct);
        Assert.Contains("it relieved", tripped.Tripped.Single(row => row.RowId == Waiver).Why, StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => !(await DecideAsync()).Rows.Contains(Waiver), Ct);
    }

    [Fact]
    public async Task WhatIsHeldOutIsInspectedAndSaidBesideWhatIsRelieved()
    {
        Assert.Contains(Waiver, (await DecideAsync()).Rows);
        var (firm, rail) = (FactKeys.Enterprise(Sample.Importer).Id, Town.Get<PolicyHolder>().Current!.GuardRails[0] with { Holdout = 200_000 });
        var since = Enumerable.Range(1, 60).Select(days => new DateOnly(2026, 11, 1).AddDays(-days)).First(day => (rail with { Since = day }).HoldsOut(firm, Sample.Lines[0].HsCode));
        await Town.PublishAsync("national", "guard-rails.yaml", text => text.Replace("since: 2026-11-01", $"since: {since:yyyy-MM-dd}", StringComparison.Ordinal).Replace("holdout: 0.01 ", "holdout: 0.2 ", StringComparison.Ordinal));
        var (id, line, _) = await Eventually.GetAsync(DecideAsync, decided => decided.Line.Reasons.Any(reason => reason.Code == ReasonCodes.HeldOut), Ct);
        Assert.DoesNotContain(line.Reasons, reason => reason.Code == "PILOT_CONSUMER_GOODS");
        await ReportAsync(id, line);
        var reading = await Eventually.GetAsync(
            async () => (await Town.Policies(1).ListGuardRailsAsync(new ListGuardRailsRequest(), Town.HeadersOf(1, Roles.Auditor, "eve"), cancellationToken: Ct)).Readings.Single(one => one.Rows is [Waiver]),
            one => one is { HeldOut: > 0, Holdout: > 0.1 }, Ct);
        Assert.Equal((0.2, 1, 1, 0), (reading.Holdout, reading.HeldOutLots, reading.HeldOutNonconforming, reading.Nonconforming));
        Assert.Empty((await ListAsync(1)).Tripped);
    }

    // A lot that the waiver relieves, that is drawn all the same, and that does not conform.
    private async Task FindBadAsync()
    {
        while (true)
        {
            var (id, line, rows) = await DecideAsync();
            if (!rows.Contains(Waiver) || line.Reasons.All(reason => reason.Code != ReasonCodes.Drawn))
            {
                continue;
            }
            await ReportAsync(id, line);
            return;
        }
    }

    // Nothing of it conforms.
    private Task ReportAsync(string id, LineDecision line) => Town.ReportAsync(0, new InspectionResult
    {
        ResultId = $"R-{id}", Tenant = "town", DeclarationId = id, LineNo = line.LineNo, InspectedOn = LegalCalendar.ToDay(LegalCalendar.DateOf(TimeProvider.System.GetUtcNow())),
        Inspected = line.Plan?.SampleSize ?? 5, Nonconforming = line.Plan?.SampleSize ?? 5,
    }, Roles.DutyLead, "ann");

    private Declaration Sample => Town.Sample(one => one.Zone == "CQ-FTZ" && one.Lines[0].HsCode.StartsWith("42", StringComparison.Ordinal));

    private async Task<(string Id, LineDecision Line, IReadOnlyList<string> Rows)> DecideAsync()
    {
        var id = $"G-{++declared}";
        var decision = await Town.DecideAsync(0, Sample, id, declaration => declaration.Lines[0].Quantity.Value = $"{1_000 + declared}");
        await Town.DrainAsync();
        // What the single window is told names no rows.
        var line = (await Town.RecordAsync(decision.DecisionId)).Decision.Lines[0];
        return (id, line, [.. line.Reasons.Select(reason => reason.RuleId)]);
    }

    private async Task RollBackAsync(string layer) =>
        await Town.Policies(0).RollBackAsync(new RollBackRequest { Reason = "a test" }, Town.HeadersOf(0, Roles.PolicyApprover, "bob", layer), cancellationToken: Ct);

    private async Task<ListPoliciesReply> ListAsync(int gateway) =>
        await Town.Policies(gateway).ListAsync(new ListPoliciesRequest(), Town.HeadersOf(gateway, Roles.Auditor, "eve"), cancellationToken: Ct);
}
