using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>Accepted scopes are rows of packs: one that is put is drafted, and counts once somebody else approved it and it is published.</summary>
public sealed class AcceptedScopeCycleTests : TownTests
{
    private int lots;

    [Fact]
    public async Task AScopeIsDraftedThenApprovedByAnotherThenCounts()
    {
        // As they were stored before packs had them.
        await Town.PutAsync(new FactRecord { AcceptedScope = Scope("zinc", "7901") });
        var before = await GetAsync("accept-apparel");
        Assert.Equal((0, 12), (before.Version, before.AcceptedScope.ReportMonths));
        Assert.Contains("ACCEPTED", await DecideAsync());

        var stricter = before.AcceptedScope.Clone();
        stricter.RequiredItems.Add("FLAMMABILITY");
        var put = await PutAsync(stricter);
        Assert.Equal(("accepted_scope:accept-apparel", 0L, stricter), (put.Key, put.Version, put.AcceptedScope));
        var both = await PutAsync(Scope("paintings", "9701"), draft: put.Draft);
        Assert.NotEqual(put.Draft, both.Draft);
        Assert.Equal(before, await GetAsync("accept-apparel"));
        Assert.Contains("ACCEPTED", await DecideAsync());

        var version = await Town.Policies(0).GetVersionAsync(new GetPolicyVersionRequest { Id = both.Draft }, As(Roles.Auditor), cancellationToken: Ct);
        Assert.Equal(("NATIONAL", PolicyStatus.Draft, "ann"), (version.Layer, version.Status, version.Steps[0].By));
        var text = version.Files.Single(file => file.Path == "national/accepted-scopes.yaml").Text;
        Assert.Contains("  # Amended in 2025: 90 days instead of six months.\n  - id: accept-cement\n", text);
        Assert.Contains("FLAMMABILITY", text);
        await Town.Policies(0).SubmitAsync(Step(both.Draft), As(Roles.PolicyAuthor), cancellationToken: Ct);
        await RefusedAsync(StatusCode.FailedPrecondition, PutAsync(stricter, draft: both.Draft));
        await Town.ApproveAsync(both.Draft, "NATIONAL");
        await Town.Policies(0).PublishAsync(new PublishPolicyRequest { Id = both.Draft, Reason = "a test" }, As(Roles.PolicyApprover, "bob", "NATIONAL"), cancellationToken: Ct);

        await Eventually.GetAsync(DecideAsync, codes => codes.Contains("ACC_ITEMS_MISSING"), Ct);
        Assert.Equal(stricter, (await GetAsync("accept-apparel")).AcceptedScope);
        string[] all = ["accept-apparel", "accept-car-parts", "accept-cement", "accept-cement-2025", "accept-crude-oil", "accept-infant-apparel", "bronze", "paintings", "zinc"];
        foreach (var size in new[] { 1, 2, 3, 8, 0 })
        {
            Assert.Equal(all, await ListAsync(size, ""));
        }
        Assert.Equal(["accept-cement", "accept-cement-2025"], await ListAsync(1, "accept-cement"));
        // A row ends what was stored under its id.
        Assert.Equal(1, (await GetAsync("bronze")).Version);
    }

    [Fact]
    public async Task WhatIsNoScopeOfThePackIsRefused()
    {
        await RefusedAsync(StatusCode.PermissionDenied, PutAsync(Scope("x", "9701"), role: Roles.Administrator));
        await RefusedAsync(StatusCode.NotFound, PutAsync(Scope("x", "9701"), draft: "national@nothing"));
        Assert.Contains("pack", await RefusedAsync(StatusCode.InvalidArgument, PutAsync(Scope("x", "9701"), pack: "chongqing")));
        Assert.Contains("accepted_scope.level", await RefusedAsync(StatusCode.InvalidArgument, PutAsync(new AcceptedScope(Scope("x", "9701")) { Level = InspectionLevel.Prohibit })));
        Assert.Contains("cites no law", await RefusedAsync(StatusCode.InvalidArgument, PutAsync(new AcceptedScope(Scope("x", "9701")) { Basis = "because" })));
        Assert.Contains("is there already", await RefusedAsync(StatusCode.InvalidArgument, PutAsync(Scope("crude-oil", "9701"))));
        // A pilot accepts where the nation grants it, and names its zones.
        var pilot = new AcceptedScope(Scope("x", "6109")) { Layer = ScopeLayer.Pilot, Zones = { "CQ-FTZ" }, Basis = "chongqing-notice-2018", Valid = new Period { From = new Day { Year = 2019, Month = 1, Day_ = 1 } } };
        Assert.Contains("'grant' is missing", await RefusedAsync(StatusCode.InvalidArgument, PutAsync(pilot)));
        Assert.StartsWith("chongqing-ftz@", (await PutAsync(pilot, grant: "pilot-consumer-goods")).Draft);
        Assert.Empty((await Town.Policies(0).ListVersionsAsync(new ListPolicyVersionsRequest { Pack = "national" }, As(Roles.Auditor), cancellationToken: Ct)).Versions);
    }

    private static AcceptedScope Scope(string id, string hs) => new() { Id = id, HsPrefixes = { hs }, ReportMonths = 6, Level = InspectionLevel.Documents, Layer = ScopeLayer.National, Basis = "acceptance-259-2022" };

    private static PolicyStepRequest Step(string id) => new() { Id = id, Reason = "a test" };

    private Metadata As(string role, string who = "ann", string layer = "") => Town.HeadersOf(0, role, who, layer);

    private async Task<FactRecord> PutAsync(AcceptedScope scope, string draft = "", string pack = "", string grant = "", string role = Roles.PolicyAuthor) => await Town.Facts(0).PutAcceptedScopeAsync(
        new PutAcceptedScopeRequest { AcceptedScope = scope, Draft = draft, Pack = pack, Grant = grant, Options = new PutOptions { Reason = "a test" } }, As(role), cancellationToken: Ct);

    private async Task<FactRecord> GetAsync(string id) => await Town.Facts(0).GetAcceptedScopeAsync(new GetFactRequest { Id = id }, As(Roles.Auditor), cancellationToken: Ct);

    private async Task<List<string>> ListAsync(int size, string prefix)
    {
        var (ids, request) = (new List<string>(), new ListFactsRequest { PageSize = size, IdPrefix = prefix });
        do
        {
            var page = await Town.Facts(0).ListAcceptedScopeAsync(request, As(Roles.Auditor), cancellationToken: Ct);
            ids.AddRange(page.Facts.Select(fact => fact.AcceptedScope.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ids;
    }

    // A lot that is accepted as things are; another each time.
    private async Task<HashSet<string>> DecideAsync()
    {
        var number = ++lots;
        var decision = await Town.DecideAsync(1, Town.Sample(one => one.DeclarationId == "CQ2026S002"), $"LOT-{number}", lot => lot.Lines[0].Quantity.Value = $"{number}");
        return [.. decision.Lines[0].Reasons.Select(reason => reason.Code)];
    }

    private static async Task<string> RefusedAsync<T>(StatusCode code, Task<T> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(code, refused.StatusCode);
        return $"{refused.Status.Detail} {string.Join(' ', refused.GetRpcStatus()?.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations.Select(violation => violation.Description) ?? [])}";
    }
}
