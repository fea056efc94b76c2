using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Shadows;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>A draft that decides beside what is in effect, on two gateways over one database.</summary>
public sealed class ShadowTests : TownTests
{
    private int declared;

    // Two ways to the same numbers: what the shadow counted while declarations came, and what a simulation makes of the stored ones.
    [Fact]
    public async Task ItChangesNoAnswerAndCountsWhatASimulationCounts()
    {
        var inEffect = (await ListAsync()).PolicyDigest;
        var draft = await DraftAsync("\"42\", ", "");
        Assert.Equal(draft, Assert.Single((await PutAsync(draft, 1)).Shadows).Id);
        await RunsAsync(1);
        var from = TimeProvider.System.GetUtcNow();
        foreach (var number in Enumerable.Range(0, 20))
        {
            Assert.Equal(inEffect, (await DecideAsync(number % 2)).PolicyDigest);
        }
        var shadow = await Eventually.GetAsync(async () => (await ShadowsAsync()).Single(), found => found.Answers == 20, Ct);
        Assert.Equal((0, 0, "ann", null), (shadow.Skipped, shadow.Failed, shadow.StartedBy, shadow.EndedAt));
        await Town.DrainAsync();
        var simulated = await SimulateAsync(draft, from);
        Assert.True(shadow.Stricter > 0);
        Assert.Equal((simulated.Answers, simulated.Lines, simulated.Stricter, simulated.Milder, simulated.Otherwise), (shadow.Answers, shadow.Lines, shadow.Stricter, shadow.Milder, shadow.Otherwise));
        Assert.Equal(simulated.Levels, shadow.Levels);
        Assert.Equal(shadow.Stricter + shadow.Milder + shadow.Otherwise, shadow.Examples.Count);
        Assert.Contains(shadow.Rules, rule => rule is { RuleId: "ftz-consumer-goods-low", LinesGone: > 0 });

        // Ended, it counts nothing more; and its version tells both.
        Assert.NotNull((await PutAsync(draft, 0)).Shadows[0].EndedAt);
        await RunsAsync(0);
        await DecideAsync(0);
        await Task.Delay(TimeSpan.FromSeconds(2.5), Ct);
        Assert.Equal(20, (await ShadowsAsync()).Single().Answers);
        var version = await Town.Policies(1).GetVersionAsync(new GetPolicyVersionRequest { Id = draft }, As(Roles.Auditor, 1), cancellationToken: Ct);
        Assert.Equal(2, version.Steps.Count(step => step.Kind == PolicyStepKind.Shadowed));
    }

    // The same edit twice: as a row in the shadow of what is published, it changes no answer and counts what it would change; taken out of the
    // shadow and simulated, the same lines change.
    [Fact]
    public async Task ARowInTheShadowIsTriedByItself()
    {
        const string Row = "table: raises\nrows:\n  - {id: bags-opened, when: {zone: CQ-FTZ, hs: \"42\"}, regimes: [COMMODITY, SPOT_CHECK], level: ON_SITE, shadow: 1, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}\n";
        await PublishAsync(new PolicySource("chongqing-ftz/raises.yaml", Row));
        await RunsAsync(1);
        var from = TimeProvider.System.GetUtcNow();
        foreach (var number in Enumerable.Range(0, 10))
        {
            Assert.True((await DecideAsync(number % 2)).Lines[0].Level < InspectionLevel.OnSite);
        }
        var shadow = await Eventually.GetAsync(async () => (await ShadowsAsync()).Single(), found => found.Answers == 10, Ct);
        Assert.Equal(("bags-opened", "", 1.0, null), (shadow.RowId, shadow.Id, shadow.Share, shadow.StartedAt));
        Assert.Equal(10, Assert.Single(shadow.Rules, rule => rule.RuleId == "bags-opened").LinesCome);
        await Town.DrainAsync();
        var simulated = await SimulateAsync(await DraftAsync(new PolicySource("chongqing-ftz/raises.yaml", Row.Replace(" shadow: 1,", "", StringComparison.Ordinal))), from);
        Assert.Equal((10, simulated.Stricter, simulated.Milder, simulated.Otherwise), (shadow.Stricter, shadow.Stricter, shadow.Milder, shadow.Otherwise));
        Assert.Equal(simulated.Levels, shadow.Levels);
    }

    [Fact]
    public async Task AFirmIsWatchedOrNotWhicheverGatewayItComesTo()
    {
        await PutAsync(await DraftAsync("\"42\", ", ""), 0.5);
        await RunsAsync(1);
        var (watched, firms) = (0, Scale.Of(12, quick: 6));
        foreach (var firm in Enumerable.Range(0, firms))
        {
            var before = (await ShadowsAsync()).Single().Answers;
            await DecideAsync(0, firm);
            await DecideAsync(1, firm);
            await Task.Delay(TimeSpan.FromSeconds(1.5), Ct);
            var more = await Eventually.GetAsync(async () => (await ShadowsAsync()).Single().Answers - before, many => many is 0 or 2, Ct);
            watched += more == 2 ? 1 : 0;
        }
        Assert.InRange(watched, 1, firms - 1);
    }

    [Fact]
    public async Task WhatCannotRunIsRefused()
    {
        var drafts = new List<string>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            drafts.Add(await DraftAsync("2026.11", $"2026.11.{number}"));
        }
        foreach (var draft in drafts.Take(3))
        {
            await PutAsync(draft, 0.1);
        }
        await RefusedAsync(StatusCode.FailedPrecondition, PutAsync(drafts[3], 0.1));
        await RefusedAsync(StatusCode.FailedPrecondition, PutAsync(drafts[3], 0));
        await RefusedAsync(StatusCode.InvalidArgument, PutAsync(drafts[0], 1.1));
        await RefusedAsync(StatusCode.InvalidArgument, PutAsync(drafts[0], double.NaN));
        await RefusedAsync(StatusCode.NotFound, PutAsync("chongqing-ftz@000000000000", 0.1));
        // What is in effect differs from itself in nothing.
        await RefusedAsync(StatusCode.FailedPrecondition, PutAsync(await DraftAsync("2026.11", "2026.11"), 0.1));
        // Anew with another share: counted anew.
        Assert.Equal(3, (await PutAsync(drafts[0], 0.2)).Shadows.Count(shadow => shadow.EndedAt is null));
        Assert.Equal(4, (await ShadowsAsync()).Count);
    }

    private Task RunsAsync(int many) => Eventually.HoldsAsync(
        () => Task.FromResult(Town.Get<ShadowRunner>().Running.Count == many && Town.Get<ShadowRunner>(1).Running.Count == many), Ct);

    private Task<Decision> DecideAsync(int gateway, int? firm = null)
    {
        var sample = Town.Sample(one => one.Zone == "CQ-FTZ" && one.Lines[0].HsCode.StartsWith("42", StringComparison.Ordinal));
        return Town.DecideAsync(gateway, sample, $"S-{++declared}", declaration =>
        {
            declaration.Lines[0].Quantity.Value = $"{1_000 + declared}";
            declaration.Importer = firm is { } number ? new Party { Scheme = "CUSTOMS", Value = $"50{number:00000000}" } : declaration.Importer;
        });
    }

    private static IReadOnlyList<PolicySource> Pack => PolicyFolder.ReadPack(Path.Combine(Town.Root, "policies", "chongqing-ftz"));

    private Task<string> DraftAsync(string text, string other) => DraftAsync([.. Pack.Select(file => file.Path.EndsWith(text[0] == '"' ? "waivers.yaml" : "pack.yaml", StringComparison.Ordinal)
        ? file with { Text = file.Text.Replace(text, other, StringComparison.Ordinal) }
        : file)]);

    private Task<string> DraftAsync(PolicySource more) => DraftAsync([.. Pack, more]);

    private async Task PublishAsync(PolicySource more)
    {
        var step = new PolicyStepRequest { Id = await DraftAsync(more), Reason = "a test" };
        Assert.Empty((await Town.Policies(0).SubmitAsync(step, As(Roles.PolicyAuthor), cancellationToken: Ct)).Problems);
        var approver = Town.HeadersOf(0, Roles.PolicyApprover, "bob", "PILOT");
        await Town.Policies(0).ApproveAsync(step, approver, cancellationToken: Ct);
        await Town.Policies(0).PublishAsync(new PublishPolicyRequest { Id = step.Id, Reason = "a test" }, approver, cancellationToken: Ct);
    }

    private async Task<string> DraftAsync(IReadOnlyList<PolicySource> files)
    {
        var request = new PutDraftRequest { Reason = "a test" };
        request.Files.Add(files.Select(file => new PolicyFile { Path = file.Path, Text = file.Text }));
        var draft = await Town.Policies(0).PutDraftAsync(request, As(Roles.PolicyAuthor), cancellationToken: Ct);
        Assert.Empty(draft.Problems);
        return draft.Version.Id;
    }

    private async Task<ListShadowsReply> PutAsync(string id, double share) =>
        await Town.Policies(0).PutShadowAsync(new PutShadowRequest { Id = id, Share = share, Reason = "a test" }, As(Roles.PolicyAuthor), cancellationToken: Ct);

    private async Task<IReadOnlyList<PolicyShadow>> ShadowsAsync() =>
        (await Town.Policies(1).ListShadowsAsync(new ListShadowsRequest(), As(Roles.Auditor, 1), cancellationToken: Ct)).Shadows;

    private async Task<ListPoliciesReply> ListAsync() => await Town.Policies(0).ListAsync(new ListPoliciesRequest(), As(Roles.Auditor), cancellationToken: Ct);

    private async Task<SimulationReport> SimulateAsync(string id, DateTimeOffset from)
    {
        await Town.FollowAsync();
        using var call = Town.Policies(0).Simulate(new SimulateRequest { Id = id, From = Timestamp.FromDateTimeOffset(from) }, As(Roles.PolicyAuthor), cancellationToken: Ct);
        return (await call.ResponseStream.ReadAllAsync(Ct).ToListAsync(Ct))[^1].Report;
    }

    private Metadata As(string role, int gateway = 0) => Town.HeadersOf(gateway, role, "ann");

    private static async Task RefusedAsync<T>(StatusCode code, Task<T> call) => Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
}
