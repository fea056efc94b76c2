using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Policies;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>What a simulation says of a draft is what the gateway then does when the draft is in effect.</summary>
public sealed class SimulationTests() : TownTests(gateways: 1)
{
    private const string Raise =
        """
        table: raises
        rows:
          - id: test-consumer-goods-full
            when: {zone: CQ-FTZ, direction: IMPORT, hs: ["42", "61", "62", "94"]}
            regimes: [COMMODITY, SPOT_CHECK]
            level: FULL
            basis: chongqing-notice-2018 item 18
            reason: PILOT_CONSUMER_GOODS
        """;

    // The approver simulates, and may approve all the same.
    [Fact]
    public async Task WhatIsSimulatedIsWhatHappensThen()
    {
        var filed = await FileAllAsync(Purpose.Filed, "F");
        var strict = (await DraftAsync(Strict())).Version.Id;
        var said = await SimulateAsync(new SimulateRequest { Id = strict });
        Assert.Equal((filed.Count, 0, 0), (said.Answers, said.Missing, said.Unread));

        // Declarations that nobody filed; of them nothing is kept with the version.
        var unfiled = new SimulateRequest { Id = strict, Declarations = { Town.Samples.Take(40) } };
        var (rows, given) = (await Town.CountAsync("decision_line"), await SimulateAsync(unfiled));
        Assert.Equal((filed.Count, null, 0L, rows), (given.Answers, given.From, given.Known.Inspected, await Town.CountAsync("decision_line")));

        // The same declarations as a trial, which nothing is recorded of but the answer: by what is in effect, and when the draft is.
        var before = await FileAllAsync(Purpose.Trial, "T");
        await PublishAsync(strict);
        var after = await FileAllAsync(Purpose.Trial, "U");
        var changes = before.SelectMany((decision, index) => decision.Lines.Zip(after[index].Lines, LineChanges.Between)).ToList();
        Assert.Equal(
            (changes.Count, changes.Count(one => one == LineChange.Stricter), changes.Count(one => one == LineChange.Milder)),
            (said.Lines, said.Stricter, said.Milder));
        Assert.Equal((changes.Count, said.Stricter, said.Milder, said.Otherwise), (given.Lines, given.Stricter, given.Milder, given.Otherwise));
        Assert.NotEqual(0, said.Stricter);
        Assert.Equal(said.Lines, said.Levels.Sum(change => change.Lines));
        Assert.Equal(said.Lines, said.Offices.Sum(office => office.Lines));
        // Where the packs say what an office can do, and nowhere else.
        var capacities = Town.Get<PolicyHolder>().Current!.Capacities;
        Assert.Contains(said.Offices, office => office.Capacity > 0);
        Assert.All(said.Offices, office => Assert.Equal((capacities.GetValueOrDefault(office.Office)?.Lines ?? 0) * said.WorkingDays, office.Capacity));
        Assert.Contains(said.Offices.SelectMany(office => office.Teams), team => team.Team == "goods" && team.Capacity > 0 && team.ExpectedAfter > team.ExpectedBefore);
        Assert.Contains(said.Rules, rule => rule is { RuleId: "test-consumer-goods-full", LinesBefore: 0, LinesAfter: > 0 });
        var shown = await Town.Policies(0).GetVersionAsync(new GetPolicyVersionRequest { Id = strict }, Town.HeadersOf(0, Roles.Auditor, "eve"), cancellationToken: Ct);
        Assert.Contains(shown.Steps, step => step.Kind == PolicyStepKind.Simulated && step.Reason.Contains($"{said.Stricter} stricter"));
        // Whoever approves reads what the author read; of another version nothing is known.
        Assert.Equal(said, await StoredAsync(strict));
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => StoredAsync("chongqing-ftz@000000000000"))).StatusCode);
        var unread = await Assert.ThrowsAsync<RpcException>(async () => await StoredAsync((await DraftAsync([.. Strict().Select(file => file with { Text = $"{file.Text}\n# another\n" })])).Version.Id));
        Assert.Contains("has not been simulated", unread.Status.Detail, StringComparison.Ordinal);
        // The newest stays.
        var again = await SimulateAsync(new SimulateRequest { Id = strict });
        Assert.Equal(again, await StoredAsync(strict));

        async Task<SimulationReport> StoredAsync(string id) =>
            await Town.Policies(0).GetSimulationAsync(new GetSimulationRequest { Id = id }, Town.HeadersOf(0, Roles.Inspector, "joe"), cancellationToken: Ct);
    }

    [Fact]
    public async Task ALotThatWasFoundBadAndWouldNotBeInspectedIsNamed()
    {
        await PublishAsync((await DraftAsync(Strict())).Version.Id);
        var sample = Town.Sample(one => one.Lines.Any(line => line.HsCode.StartsWith("42", StringComparison.Ordinal) || line.HsCode.StartsWith("61", StringComparison.Ordinal)) && one.Zone == "CQ-FTZ");
        var decision = await Town.DecideAsync(0, sample, "L-1");
        var line = decision.Lines.First(one => one.Level == InspectionLevel.Full);
        await Town.DrainAsync();
        await Eventually.HoldsAsync(async () => await Town.CountAsync("decision_line") > 0, Ct);
        await ReportRejectedAsync("L-1", line);
        var request = new SimulateRequest();
        request.Files.Add(Shipped().Select(file => new PolicyFile { Path = file.Path, Text = file.Text }));
        var said = await SimulateAsync(request);
        Assert.Equal(("R-L-1", "L-1", line.LineNo, InspectionLevel.Full), said.LetThrough.Select(lot => (lot.ResultId, lot.DeclarationId, lot.LineNo, lot.Before)).Single());
        Assert.Equal((1, 1, 0), (said.Known.Inspected, said.Known.Nonconforming, said.Known.StillInspected));
        Assert.Equal((1.0, null), (said.Known.HitRateBefore.Value, said.Known.HitRateAfter));
    }

    // Half of what was decided is made a year older.
    [Fact]
    public async Task TheSameDaysOfTheYearBeforeStandBeside()
    {
        await FileAllAsync(Purpose.Filed, "F");
        var draft = (await DraftAsync(Strict())).Version.Id;
        var all = await SimulateAsync(new SimulateRequest { Id = draft, Season = true });
        Assert.Equal((0, 0), (all.Season.Answers, all.Season.Lines));
        Assert.Equal(all.From.ToDateTimeOffset().AddDays(-364), all.Season.From.ToDateTimeOffset());
        var year = RiskDatabase.Instants.Format(TimeProvider.System.GetUtcNow().AddDays(-364).AddHours(-1));
        await Town.ExecuteAsync($"UPDATE decision_line SET decided_at = '{year}' WHERE declaration_id LIKE 'F-1%'");
        var said = await SimulateAsync(new SimulateRequest { Id = draft, Season = true });
        Assert.NotEqual(0, said.Season.Stricter);
        Assert.Equal(
            (all.Answers, all.Lines, all.Stricter, all.Milder, all.Otherwise),
            (said.Answers + said.Season.Answers, said.Lines + said.Season.Lines, said.Stricter + said.Season.Stricter, said.Milder + said.Season.Milder, said.Otherwise + said.Season.Otherwise));
        Assert.Equal(all.Offices.Sum(office => office.ExpectedAfter), said.Offices.Sum(office => office.ExpectedAfter) + said.Season.ExpectedAfter, 6);
        Assert.Null((await SimulateAsync(new SimulateRequest { Id = draft })).Season);
    }

    // Two lots that the draft would not have looked at are rejected: as things stand the third is tightened, and under the draft it would not have been.
    [Fact]
    public async Task LotsThatADraftWouldNotHaveInspectedTightenNothing()
    {
        await PublishAsync((await DraftAsync(Strict())).Version.Id);
        var sample = Town.Sample(one => one.Lines.Count == 1 && one.Lines[0].HsCode.StartsWith("42", StringComparison.Ordinal) && one.Zone == "CQ-FTZ");
        foreach (var number in new[] { 1, 2 })
        {
            var decision = await Town.DecideAsync(0, sample, $"S-{number}", declaration => declaration.Lines[0].Quantity.Value = $"{70 + number}");
            await Town.DrainAsync();
            await ReportRejectedAsync($"S-{number}", decision.Lines[0]);
        }
        await Eventually.GetAsync(() => Town.DecideAsync(0, sample, "S-try", declaration => declaration.Purpose = Purpose.Trial), IsTightened, Ct);
        Assert.True(IsTightened(await Town.DecideAsync(0, sample, "S-3", declaration => declaration.Lines[0].Quantity.Value = "73")));
        await Town.DrainAsync();
        await Eventually.HoldsAsync(async () => await Town.CountAsync("decision_line") == 3, Ct);
        var request = new SimulateRequest();
        request.Files.Add(Shipped().Select(file => new PolicyFile { Path = file.Path, Text = file.Text }));
        var stood = await SimulateAsync(request);
        request.Chronological = true;
        var would = await SimulateAsync(request);
        Assert.Equal((3, 0, 3, 1), (stood.Answers, stood.Restated, would.Answers, would.Restated));
        Assert.Equal((false, true), (stood.Chronological, would.Chronological));
        Assert.True(would.Offices.Sum(office => office.ExpectedAfter) < stood.Offices.Sum(office => office.ExpectedAfter) - 0.5, $"{would.Offices} {stood.Offices}");
        // Under what is in effect they would have been inspected, and all is as it was.
        request.Files.Clear();
        request.Id = (await DraftAsync(Strict())).Version.Id;
        var same = await SimulateAsync(request);
        Assert.Equal((3, 0, 0), (same.Answers, same.Restated, same.Stricter + same.Milder + same.Otherwise));

        static bool IsTightened(Decision decision) => decision.Lines[0].Reasons.Any(reason => reason.Code == "STREAM_TIGHTENED");
    }

    [Fact]
    public async Task WhatWasDecidedByAPolicyThatWasTakenBackIsDecidedAgainWhenAsked()
    {
        var sample = Town.Sample(one => one.Zone == "CQ-FTZ" && one.Lines.Any(line => line.HsCode.StartsWith("42", StringComparison.Ordinal)));
        var before = await Town.DecideAsync(0, sample, "B-1");
        await PublishAsync((await DraftAsync(Strict())).Version.Id);
        var strict = await Town.DecideAsync(0, sample, "L-1", declaration => declaration.Lines[0].Quantity.Value = "77");
        Assert.Equal(InspectionLevel.Full, strict.Level);
        await Town.DrainAsync();
        await Town.Policies(0).RollBackAsync(
            new RollBackRequest { Reason = "a test", ExpectedDigest = strict.PolicyDigest }, Town.HeadersOf(0, Roles.PolicyApprover, "bob", "PILOT"), cancellationToken: Ct);
        var measure = $"policy:{strict.PolicyDigest}";
        var affected = await Eventually.GetAsync(() => Town.ListAffectedAsync(measure), reply => reply.Decisions.Count > 0, Ct);
        Assert.Equal("L-1", Assert.Single(affected.Decisions).DeclarationId);
        Assert.Equal(1, await Town.ReviseAffectedAsync(measure));
        var again = await Eventually.GetAsync(() => Town.GetAsync(0, "L-1"), decision => decision.Revision == 2, Ct);
        Assert.Equal((before.PolicyDigest, before.Level), (again.PolicyDigest, again.Level));
        Assert.Equal(RevisionCause.Policy, (await Town.RecordAsync(again.DecisionId)).Cause);
        await Assert.ThrowsAsync<RpcException>(() => Town.ListAffectedAsync("policy:short"));
    }

    [Fact]
    public async Task WhatDoesNotCompileIsNotSimulated()
    {
        var request = new SimulateRequest { Files = { new PolicyFile { Path = "chongqing-ftz/bad.yaml", Text = "nonsense: [" } } };
        var replies = await CallAsync(request);
        Assert.NotEmpty(Assert.Single(replies).Problems);
        await Assert.ThrowsAsync<RpcException>(() => CallAsync(new SimulateRequest { Id = "chongqing-ftz@0" }));
        await Assert.ThrowsAsync<RpcException>(() => CallAsync(new SimulateRequest()));
        // Declarations stand alone, and are sound.
        foreach (var (field, bad) in new (string, SimulateRequest)[]
        {
            ("declarations", new SimulateRequest { Season = true, Declarations = { Town.Samples[0] } }), ("declarations[1].lines", new SimulateRequest { Declarations = { Town.Samples[0], new Declaration(Town.Samples[0]) { Lines = { Town.Samples[0].Lines } } } }),
        })
        {
            bad.Files.Add(Shipped().Select(file => new PolicyFile { Path = file.Path, Text = file.Text }));
            var refused = await Assert.ThrowsAsync<RpcException>(() => CallAsync(bad));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.Contains(field, refused.Status.Detail);
        }
    }

    private static IReadOnlyList<PolicySource> Shipped() => PolicyFolder.ReadPack(Path.Combine(Town.Root, "policies", "chongqing-ftz"));

    // It does what the shipped cases forbid.
    private static IReadOnlyList<PolicySource> Strict() => [.. Shipped().Where(file => !file.Path.EndsWith("/cases.yaml", StringComparison.Ordinal)), new PolicySource("chongqing-ftz/raises.yaml", Raise)];

    private async Task<IReadOnlyList<Decision>> FileAllAsync(Purpose purpose, string prefix)
    {
        var ids = new List<string>();
        foreach (var (number, sample) in Town.Samples.Index().Take(40))
        {
            ids.Add((await Town.DecideAsync(0, sample, $"{prefix}-{number}", declaration => declaration.Purpose = purpose)).DecisionId);
        }
        await Town.DrainAsync();
        await Eventually.HoldsAsync(async () => (await Task.WhenAll(ids.Select(id => Town.CountAsync($"decision WHERE decision_id = '{id}'")))).All(count => count == 1), Ct);
        return await Task.WhenAll(ids.Select(async id => (await Town.RecordAsync(id)).Decision));
    }

    private async Task ReportRejectedAsync(string declarationId, LineDecision line)
    {
        var today = DateOnly.FromDayNumber(Engine.Rules.LegalCalendar.DayOf(TimeProvider.System.GetUtcNow()));
        await Town.ReportAsync(0, new InspectionResult
        {
            ResultId = $"R-{declarationId}", Tenant = "town", DeclarationId = declarationId, LineNo = line.LineNo, InspectedOn = new Day { Year = today.Year, Month = today.Month, Day_ = today.Day },
            Inspected = line.Plan?.SampleSize ?? 5, Nonconforming = line.Plan?.SampleSize ?? 5,
        }, Roles.DutyLead, "ann");
    }

    private async Task<PolicyVersionReply> DraftAsync(IReadOnlyList<PolicySource> files)
    {
        var request = new PutDraftRequest { Reason = "a test" };
        request.Files.Add(files.Select(file => new PolicyFile { Path = file.Path, Text = file.Text }));
        var reply = await Town.Policies(0).PutDraftAsync(request, Town.HeadersOf(0, Roles.PolicyAuthor, "ann"), cancellationToken: Ct);
        Assert.Empty(reply.Problems);
        return reply;
    }

    private async Task PublishAsync(string id)
    {
        var step = new PolicyStepRequest { Id = id, Reason = "a test" };
        await Town.Policies(0).SubmitAsync(step, Town.HeadersOf(0, Roles.PolicyAuthor, "ann"), cancellationToken: Ct);
        await Town.Policies(0).ApproveAsync(step, Town.HeadersOf(0, Roles.PolicyApprover, "bob", "PILOT"), cancellationToken: Ct);
        await Town.Policies(0).PublishAsync(new PublishPolicyRequest { Id = id, Reason = "a test" }, Town.HeadersOf(0, Roles.PolicyApprover, "bob", "PILOT"), cancellationToken: Ct);
    }

    private async Task<SimulationReport> SimulateAsync(SimulateRequest request)
    {
        await Eventually.HoldsAsync(async () => await Town.CountAsync("due_revision") == 0, Ct);
        await Town.FollowAsync();
        return (await CallAsync(request))[^1].Report;
    }

    private async Task<List<SimulateReply>> CallAsync(SimulateRequest request)
    {
        request.From = request.Declarations.Count > 0 ? null : Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(-1));
        using var call = Town.Policies(0).Simulate(request, Town.HeadersOf(0, Roles.PolicyApprover, "bob"), cancellationToken: Ct);
        return await call.ResponseStream.ReadAllAsync(Ct).ToListAsync(Ct);
    }
}
