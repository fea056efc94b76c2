using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;
using static InspectionGateway.Protocol.PolicyStatus;

namespace InspectionGateway.FunctionalTests;

/// <summary>The life of a policy pack: who may take it a step further, where it is then in effect, and how it is taken back.</summary>
public sealed class PolicyCycleTests : TownTests
{
    private string start = "";
    private int filed;

    private protected override async Task PrepareAsync()
    {
        start = (await ListAsync(0)).PolicyDigest;
    }

    [Fact]
    public async Task APackGoesThroughTwoPersonsIntoEffectEverywhereAndBack()
    {
        var draft = (await DraftAsync(Pack("2026.12"))).Version;
        Assert.Equal(("PILOT", "2026.12", Draft), (draft.Layer, draft.Version, draft.Status));
        Assert.Equal(draft.Id, (await DraftAsync(Pack("2026.12"))).Version.Id);
        await RefusedAsync(StatusCode.FailedPrecondition, ApproveAsync(draft.Id));
        await RefusedAsync(StatusCode.FailedPrecondition, PublishAsync(draft.Id));
        Assert.Equal(Submitted, (await SubmitAsync(draft.Id)).Version.Status);
        // Who wrote it, whatever the role; and who is of another layer.
        await RefusedAsync(StatusCode.PermissionDenied, ApproveAsync(draft.Id, "ann"));
        await RefusedAsync(StatusCode.PermissionDenied, ApproveAsync(draft.Id, "bob", "DISTRICT"));
        await RefusedAsync(StatusCode.PermissionDenied, ApproveAsync(draft.Id, "bob", ""));
        Assert.Equal(Approved, (await ApproveAsync(draft.Id)).Version.Status);
        // An edit is another version, which nobody approved.
        var edited = (await DraftAsync(Pack("2026.13"))).Version;
        Assert.NotEqual(draft.Id, edited.Id);
        await RefusedAsync(StatusCode.FailedPrecondition, PublishAsync(edited.Id));
        await RefusedAsync(StatusCode.PermissionDenied, PublishAsync(draft.Id, layer: "NATIONAL"));

        var before = await Town.DecideAsync(1, "B-1");
        Assert.Equal(Active, (await PublishAsync(draft.Id)).Version.Status);
        var published = await InEffectEverywhereAsync(digest => digest != start);
        Assert.Contains("chongqing-ftz 2026.12", (await Town.DecideAsync(1, "A-1")).PolicyVersion);
        Assert.Equal(before.DecisionId, (await Town.DecideAsync(0, "B-1")).DecisionId);

        await RefusedAsync(StatusCode.FailedPrecondition, RollBackAsync(expected: start));
        await RollBackAsync(expected: published);
        await InEffectEverywhereAsync(digest => digest == start);
        await RefusedAsync(StatusCode.FailedPrecondition, RollBackAsync());
        var shown = await Town.Policies(1).GetVersionAsync(new GetPolicyVersionRequest { Id = draft.Id }, As(1, Roles.Auditor), cancellationToken: Ct);
        Assert.Equal(Retired, shown.Status);
        Assert.Equal(Pack("2026.12").Select(file => (file.Path, file.Text)), shown.Files.Select(file => (file.Path, file.Text)));
        Assert.Equal(
            [("Drafted", "ann"), ("Drafted", "ann"), ("Submitted", "ann"), ("Approved", "bob"), ("Published", "bob"), ("TakenBack", "bob")],
            shown.Steps.Select(step => ($"{step.Kind}", step.By)));
        // What was approved may come again.
        Assert.Equal(Active, (await PublishAsync(draft.Id)).Version.Status);
        await InEffectEverywhereAsync(digest => digest == published);
        await EveryDecisionIsDecidedAgainAsync();
    }

    [Fact]
    public async Task WhatDoesNotCompileOrReachesAboveItsLayerIsNotKept()
    {
        var bad = await DraftAsync([.. Pack("2026.12"), new PolicySource("chongqing-ftz/bad.yaml", "nonsense: [")]);
        Assert.Null(bad.Version);
        Assert.Contains(bad.Problems, problem => problem.Path == "chongqing-ftz/bad.yaml");
        await RefusedAsync(StatusCode.InvalidArgument, DraftAsync([.. Pack("2026.12"), .. Pack("2026.12", "chongqing")]));
        Assert.Empty((await Town.Policies(0).ListVersionsAsync(new ListPolicyVersionsRequest(), As(0, Roles.Auditor), cancellationToken: Ct)).Versions);
        // A draft may still contradict its own cases; nobody is asked to approve it.
        var red = (await DraftAsync([.. Pack("2026.12").Select(file => file with { Text = file.Text.Replace("otherwise: DOCUMENTS", "otherwise: RELEASE") })])).Version;
        var refused = await SubmitAsync(red.Id);
        Assert.Equal((Draft, "chongqing-ftz/cases.yaml"), (refused.Version.Status, Assert.Single(refused.Problems).Path));
        // A district's pack that calls itself the pilot's would else be taken out of force by the pilot alone.
        IReadOnlyList<PolicySource> usurper = [new("chongqing/pack.yaml", "pack: chongqing\nlayer: pilot\nversion: \"1\"\ntitle: {zh: 空, en: empty}\n")];
        var draft = (await DraftAsync(usurper)).Version;
        Assert.Equal("DISTRICT", draft.Layer);
        await SubmitAsync(draft.Id);
        await RefusedAsync(StatusCode.PermissionDenied, ApproveAsync(draft.Id));
        var sentBack = await Town.Policies(0).RejectAsync(Step(draft.Id), As(0, Roles.PolicyApprover, "bob", "DISTRICT"), cancellationToken: Ct);
        Assert.Equal(Rejected, sentBack.Version.Status);
    }

    [Fact]
    public async Task ABrokenPromiseIsNotSubmittedAndAnUndecidedOneIsForTheLayerThatPromised()
    {
        var broken = (await DraftAsync([.. Pack("2026.12").Select(file => file with { Text = file.Text.Replace("not: {hs: [\"6111\", \"6209\"]}", "not: {hs: \"6209\"}") })])).Version;
        var refused = await SubmitAsync(broken.Id);
        Assert.Equal(Draft, refused.Version.Status);
        Assert.Contains(refused.Problems, problem => problem.Path == "national/promises.yaml" && problem.Message.Contains("is broken: 'ftz-consumer-goods", StringComparison.Ordinal));

        const string Undecided = "  - {id: nobody-can-tell, when: {unknown_code: UNIT}, regimes: [QUARANTINE], level: FULL, zh: 单位, en: units}\n";
        var nation = await DraftAsync([.. Pack("2026.12", "national").Select(file => file.Path == "national/promises.yaml" ? file with { Text = file.Text + Undecided } : file)]);
        Assert.Contains(nation.Warnings, warning => warning.Message.StartsWith("undecided: whether the promise 'nobody-can-tell' holds", StringComparison.Ordinal));
        await SubmitAsync(nation.Version.Id);
        await ApproveAsync(nation.Version.Id, "bob", "NATIONAL");
        await PublishAsync(nation.Version.Id, layer: "NATIONAL");
        var pilot = (await DraftAsync(Pack("2026.13"))).Version.Id;
        Assert.Equal(Submitted, (await SubmitAsync(pilot)).Version.Status);
        await RefusedAsync(StatusCode.PermissionDenied, ApproveAsync(pilot));
        Assert.Equal(Approved, (await ApproveAsync(pilot, "bob", "NATIONAL")).Version.Status);
        Assert.Equal(Active, (await PublishAsync(pilot)).Version.Status);
    }

    [Fact]
    public async Task ACanaryDecidesForTheSameFirmsEverywhere()
    {
        var id = await ApprovedAsync("2026.12");
        Assert.Equal(Canary, (await PublishAsync(id, share: 0.3)).Version.Status);
        var listed = await Eventually.GetAsync(() => ListAsync(1), reply => reply.CanaryVersion == id, Ct);
        Assert.Equal((start, 0.3), (listed.PolicyDigest, listed.CanaryShare));
        var sides = new Dictionary<int, string>();
        foreach (var firm in Enumerable.Range(0, 50))
        {
            foreach (var gateway in new[] { 0, 1 })
            {
                var decision = await Town.DecideAsync(gateway, $"C-{firm}-{gateway}", declaration => (declaration.Importer, declaration.Lines[0].Quantity.Value) = (Firm(firm), $"{1000 + firm}"));
                Assert.Equal(sides.GetValueOrDefault(firm, decision.PolicyDigest), decision.PolicyDigest);
                sides[firm] = decision.PolicyDigest;
            }
        }
        // Keyed by the policy's digest, so the same firms in every run: 15 of 50 are meant.
        Assert.InRange(sides.Values.Count(digest => digest == listed.CanaryDigest), 5, 25);
        Assert.Equal(2, sides.Values.Distinct().Count());
        var other = await ApprovedAsync("2026.13");
        await RefusedAsync(StatusCode.FailedPrecondition, PublishAsync(other));
        await RollBackAsync();
        await Eventually.HoldsAsync(async () => (await ListAsync(1)).CanaryVersion.Length == 0, Ct);
        Assert.Equal(start, (await ListAsync(1)).PolicyDigest);
        await PublishAsync(id, share: 0.3);
        Assert.Equal(Active, (await PublishAsync(id)).Version.Status);
        await InEffectEverywhereAsync(digest => digest == listed.CanaryDigest);
        await EveryDecisionIsDecidedAgainAsync();
    }

    [Fact]
    public async Task ACanaryDecidesAtItsOfficesAlone()
    {
        var id = await ApprovedAsync("2026.12");
        await RefusedAsync(StatusCode.InvalidArgument, PublishAsync(id, offices: ["80 1"]));
        await RefusedAsync(StatusCode.InvalidArgument, PublishAsync(id, offices: [""]));
        await RefusedAsync(StatusCode.InvalidArgument, PublishAsync(id, offices: ["80"], at: Now.AddHours(1)));
        Assert.Equal(Canary, (await PublishAsync(id, offices: ["8009", "53"])).Version.Status);
        var listed = await Eventually.GetAsync(() => ListAsync(1), reply => reply.CanaryVersion == id, Ct);
        Assert.Equal((start, 1, "8009 53"), (listed.PolicyDigest, listed.CanaryShare, string.Join(' ', listed.CanaryOffices)));
        foreach (var (office, digest) in new[] { ("8009", listed.CanaryDigest), ("5301", listed.CanaryDigest), ("8001", start), ("0853", start), ("", start) })
        {
            foreach (var gateway in new[] { 0, 1 })
            {
                // Whoever imports, also nobody: at an office everybody is meant.
                Assert.Equal(digest, (await DecideAtAsync(gateway, office, Firm(gateway))).PolicyDigest);
                Assert.Equal(digest, (await DecideAtAsync(gateway, office, null)).PolicyDigest);
            }
        }
        // Of a share's firms only what they declare there.
        await PublishAsync(id, offices: ["8009"], share: 0.5);
        await Eventually.HoldsAsync(async () => (await ListAsync(0)).CanaryShare is 0.5 && (await ListAsync(1)).CanaryShare is 0.5, Ct);
        var there = new List<string>();
        foreach (var firm in Enumerable.Range(100, 30))
        {
            there.Add((await DecideAtAsync(firm % 2, "8009", Firm(firm))).PolicyDigest);
            Assert.Equal(start, (await DecideAtAsync(firm % 2, "8001", Firm(firm))).PolicyDigest);
        }
        Assert.InRange(there.Count(digest => digest == listed.CanaryDigest), 5, 25);
        await RollBackAsync();
        Assert.Empty((await Eventually.GetAsync(() => ListAsync(1), reply => reply.CanaryVersion.Length == 0, Ct)).CanaryOffices);
        await EveryDecisionIsDecidedAgainAsync();
    }

    [Fact]
    public async Task AScheduledPublicationWaitsForItsMomentAndCanBeTakenBack()
    {
        var id = await ApprovedAsync("2026.12");
        await RefusedAsync(StatusCode.InvalidArgument, PublishAsync(id, at: Now.AddMinutes(-1)));
        Assert.Equal(Scheduled, (await PublishAsync(id, at: Now.AddHours(1))).Version.Status);
        Assert.Equal(start, (await Eventually.GetAsync(() => ListAsync(1), reply => reply.ScheduledVersion == id, Ct)).PolicyDigest);
        await RefusedAsync(StatusCode.FailedPrecondition, PublishAsync(await ApprovedAsync("2026.13")));
        await RollBackAsync();
        await Eventually.HoldsAsync(async () => (await ListAsync(1)).ScheduledVersion.Length == 0, Ct);
        var at = Now.AddSeconds(2);
        await PublishAsync(id, at: at);
        Assert.Equal(start, (await ListAsync(1)).PolicyDigest);
        await InEffectEverywhereAsync(digest => digest != start);
        Assert.InRange(Now, at, at.AddSeconds(20));
    }

    // The large count by INSPECTION_TEST_SCALE=1; a tenth else.
    [Fact]
    public async Task PublishingUnderLoadFailsNoCallAndReachesEveryGatewayWithinASecond()
    {
        string[] ids = [await ApprovedAsync("2026.12"), await ApprovedAsync("2026.13")];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var seen = new HashSet<string>();
        var decided = 0;
        var load = Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                var decision = await Town.DecideAsync(worker % 2, $"L-{worker}-{number}", declaration => declaration.Purpose = Purpose.Trial);
                lock (seen)
                {
                    seen.Add($"{decision.PolicyVersion} {decision.PolicyDigest}");
                    decided++;
                }
            }
        }, Ct)).ToList();
        var delays = new List<TimeSpan>();
        var digests = new HashSet<string> { start };
        for (var turn = 0; turn < Scale.Of(100, quick: 10); turn++)
        {
            await PublishAsync(ids[turn % 2], gateway: turn % 2);
            var (began, digest) = (TimeProvider.System.GetTimestamp(), (await ListAsync(turn % 2)).PolicyDigest);
            await Eventually.HoldsAsync(async () => (await ListAsync(1 - turn % 2)).PolicyDigest == digest, Ct);
            delays.Add(TimeProvider.System.GetElapsedTime(began));
            digests.Add(digest);
        }
        await stop.CancelAsync();
        await Task.WhenAll(load);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{delays.Count} publications, {decided} decisions meanwhile, none failed; at the other gateway after {delays.Order().ElementAt(delays.Count / 2).TotalMilliseconds:0} ms (median), {delays.Max().TotalMilliseconds:0} ms (longest)");
        Assert.True(seen.All(one => digests.Contains(one.Split(' ')[^1])) && seen.Count == digests.Count, string.Join("\n", seen));
        Assert.True(delays.Order().ElementAt(delays.Count / 2) < TimeSpan.FromSeconds(1), string.Join(", ", delays));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static Party Firm(int number) => new() { Scheme = "CUSTOMS", Value = $"50{number:00000000}" };

    private static IReadOnlyList<PolicySource> Pack(string version, string folder = "chongqing-ftz") =>
    [
        .. PolicyFolder.ReadPack(Path.Combine(Town.Root, "policies", folder))
            .Select(file => file.Path.EndsWith("pack.yaml", StringComparison.Ordinal) ? file with { Text = file.Text.Replace("2026.11", version) } : file),
    ];

    private Metadata As(int gateway, string role, string who = "eve", string layer = "") => Town.HeadersOf(gateway, role, who, layer);

    // Each of other goods, so that none is another's refiling.
    private Task<Decision> DecideAtAsync(int gateway, string office, Party? importer) => Town.DecideAsync(
        gateway, $"O-{++filed}", declaration => (declaration.CustomsOffice, declaration.Importer, declaration.Lines[0].Quantity.Value) = (office, importer, $"{2000 + filed}"));

    private static PolicyStepRequest Step(string id) => new() { Id = id, Reason = "a test" };

    private async Task<string> ApprovedAsync(string version)
    {
        var id = (await DraftAsync(Pack(version))).Version.Id;
        await SubmitAsync(id);
        return (await ApproveAsync(id)).Version.Id;
    }

    private async Task<PolicyVersionReply> DraftAsync(IReadOnlyList<PolicySource> files)
    {
        var request = new PutDraftRequest { Reason = "a test" };
        request.Files.Add(files.Select(file => new PolicyFile { Path = file.Path, Text = file.Text }));
        return await Town.Policies(0).PutDraftAsync(request, As(0, Roles.PolicyAuthor, "ann"), cancellationToken: Ct);
    }

    private async Task<PolicyVersionReply> SubmitAsync(string id) => await Town.Policies(0).SubmitAsync(Step(id), As(0, Roles.PolicyAuthor, "ann"), cancellationToken: Ct);

    private async Task<PolicyVersionReply> ApproveAsync(string id, string who = "bob", string layer = "PILOT") =>
        await Town.Policies(1).ApproveAsync(Step(id), As(1, Roles.PolicyApprover, who, layer), cancellationToken: Ct);

    private async Task<PolicyVersionReply> PublishAsync(string id, string layer = "PILOT", double share = 0, DateTimeOffset? at = null, int gateway = 0, string[]? offices = null) => await Town.Policies(gateway).PublishAsync(
        new PublishPolicyRequest { Id = id, Reason = "a test", CanaryShare = share, CanaryOffices = { offices ?? [] }, EffectiveAt = at is { } moment ? Timestamp.FromDateTimeOffset(moment) : null },
        As(gateway, Roles.PolicyApprover, "bob", layer), cancellationToken: Ct);

    private async Task<ListPoliciesReply> RollBackAsync(string expected = "") => await Town.Policies(0).RollBackAsync(
        new RollBackRequest { Reason = "a test", ExpectedDigest = expected }, As(0, Roles.PolicyApprover, "bob", "PILOT"), cancellationToken: Ct);

    private async Task<ListPoliciesReply> ListAsync(int gateway) => await Town.Policies(gateway).ListAsync(new ListPoliciesRequest(), As(gateway, Roles.Auditor), cancellationToken: Ct);

    private async Task<string> InEffectEverywhereAsync(Predicate<string> holds)
    {
        await Eventually.HoldsAsync(async () => holds((await ListAsync(0)).PolicyDigest) && holds((await ListAsync(1)).PolicyDigest), Ct);
        return (await ListAsync(1)).PolicyDigest;
    }

    // No answer mixes two policies: each is what its own policy says, to the byte.
    private async Task EveryDecisionIsDecidedAgainAsync()
    {
        await Town.DrainAsync();
        var differences = new List<ReplayDifference>();
        var report = await new Replayer(Town.Get<DecisionLog>(), Town.Get<IStoredInputs>()).RunAsync(
            DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new Progress<int>(), differences.Add, Ct);
        Assert.Empty(differences);
        Assert.NotEqual(0, report.Same);
    }

    private static async Task RefusedAsync<T>(StatusCode code, Task<T> call) => Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
}
