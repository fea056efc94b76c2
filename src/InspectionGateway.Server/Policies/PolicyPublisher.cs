using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Policies;

/// <summary>Puts approved versions into effect and takes them back. Any number of threads may use it.</summary>
internal sealed class PolicyPublisher(
    PolicyHolder holder, IPolicyArchive archive, PolicyRefresh refresh, PolicyStore store, PolicyVersionStore versions, TimeProvider time)
{
    private const string GuardRailName = "guard rail";

    private const int LongestOffice = 17;

    /// <exception cref="RpcException">The version is unknown, not approved or not the caller's; or another publication stands in its way.</exception>
    public async Task<PolicyVersionReply> PublishAsync(PublishPolicyRequest request, Caller caller, CancellationToken ct)
    {
        if (request.Files.Count > 0)
        {
            throw Refusals.BadField("files", $"{request.Files.Count} files", "absent: a pack is drafted, submitted and approved, and published by its id");
        }
        var trial = Canary(request);
        var later = Later(request, trial is not null);
        var start = await PolicyBase.ReadAsync(archive, holder, ct);
        var (version, sources) = await versions.FindAsync(request.Id, ct) ?? throw PolicyDrafts.Unknown(request.Id);
        PolicyDrafts.DemandOwner(version, holder.Current, caller);
        DemandFree(start.Board, version);
        var whole = start.With(sources);
        var compilation = PolicyCompiler.CompileAndTry(whole, LegalCalendar.DayOf(time.GetUtcNow()));
        if (compilation.Policy is not { } policy)
        {
            return PolicyDrafts.ProblemsOf(compilation);
        }
        await archive.UseAsync(whole, policy, ct);
        var publication = trial is var (share, offices)
            ? start.InEffect with { CanaryId = version.Id, CanaryDigest = policy.Digest, CanaryShare = share, CanaryOffices = offices }
            : new PolicyPublication
            {
                Version = policy.Version, Digest = policy.Digest, EffectiveAt = later is { } at ? Instants.Format(at) : "",
                PreviousDigest = start.InEffect.Digest, VersionIds = PolicyPublication.Join(start.InEffect.Ids, version.Id),
            };
        await StoreAsync(
            publication with { PublishedBy = caller.Subject, Reason = request.Reason }, trial is null ? whole : start.Sources,
            version.Id, trial is not null ? PolicyStepKind.Canaried : PolicyStepKind.Published, start.Board, ct);
        var (published, _) = (await versions.FindAsync(version.Id, ct))!.Value;
        return new PolicyVersionReply { Version = PolicyDrafts.Standing(published, await archive.ReadBoardAsync(ct)) };
    }

    /// <exception cref="RpcException">There is nothing to take back, or it is of a layer above the caller's.</exception>
    public async Task RollBackAsync(RollBackRequest request, Caller caller, CancellationToken ct)
    {
        var (board, inEffect, sources) = await PolicyBase.ReadAsync(archive, holder, ct);
        var (id, back, files) = board.Scheduled is { } scheduled ? (NewIn(scheduled, inEffect), inEffect, sources)
            : inEffect.CanaryId.Length > 0 ? (inEffect.CanaryId, inEffect.WithoutCanary(), sources)
            : await BeforeAsync(inEffect, ct);
        DemandExpected(request.ExpectedDigest, board.Scheduled?.Digest ?? (inEffect.CanaryId.Length > 0 ? inEffect.CanaryDigest : inEffect.Digest));
        if (id.Length == 0 && !IsAtOrAbove(caller.Layer, $"{Layer.National}"))
        {
            throw Refusals.Denied($"A guard rail took waivers out of force; only the layer {$"{Layer.National}".ToUpperInvariant()} puts them back.");
        }
        if (await versions.FindAsync(id, ct) is var (version, _) && !IsAtOrAbove(caller.Layer, version.Layer))
        {
            throw Refusals.Denied($"{id} is of the layer {version.Layer}; only it, or one above, takes it back.");
        }
        await StoreAsync(back with { EffectiveAt = "", PublishedBy = caller.Subject, Reason = request.Reason }, files, id, PolicyStepKind.TakenBack, board, ct);
    }

    /// <summary>Takes waivers out of force, for everybody: a canary ends, and what is scheduled is not to come.</summary>
    /// <param name="watched">The policy that they were watched in.</param>
    /// <param name="rows">The waivers.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False: something else is in effect by now, or is put into effect just now.</returns>
    public async Task<bool> TripAsync(PolicySet watched, IReadOnlyList<TrippedRow> rows, CancellationToken ct)
    {
        var start = await PolicyBase.ReadAsync(archive, holder, ct);
        var sources = PolicyTrips.Add(start.Sources, watched, rows);
        if (start.InEffect.Digest != watched.Digest || PolicyCompiler.CompilePublished(sources).Policy is not { } policy)
        {
            return false;
        }
        await archive.UseAsync(sources, policy, ct);
        var publication = new PolicyPublication
        {
            Version = policy.Version, Digest = policy.Digest, PreviousDigest = start.InEffect.Digest, VersionIds = start.InEffect.VersionIds,
            PublishedBy = GuardRailName, Reason = string.Join("; ", rows.Select(row => $"{row.Id}: {row.Why}")),
        };
        if (!await store.PublishAsync(publication, sources, "", PolicyStepKind.Published, start.Board.Newest, ct))
        {
            return false;
        }
        await refresh.LookAsync(ct);
        return true;
    }

    private async Task<(string Id, PolicyPublication Back, IReadOnlyList<PolicySource> Files)> BeforeAsync(PolicyPublication inEffect, CancellationToken ct)
    {
        if (inEffect.PreviousDigest.Length == 0 || await archive.FindAsync(inEffect.PreviousDigest, ct) is not { } files)
        {
            throw Refusals.Precondition("Nothing was in effect before.");
        }
        var before = await store.FindReplacedAsync(inEffect, ct) ?? new PolicyPublication { Digest = inEffect.PreviousDigest, Version = PolicyCompiler.CompilePublished(files).Policy?.Version ?? "" };
        return (NewIn(inEffect, before), before.WithoutCanary(), files);
    }

    private async Task StoreAsync(PolicyPublication publication, IReadOnlyList<PolicySource> sources, string id, PolicyStepKind step, PolicyBoard board, CancellationToken ct)
    {
        if (!await store.PublishAsync(publication, sources, id, step, board.Newest, ct))
        {
            throw Refusals.Conflict("Another publication came between; look at what is in effect now, and call again.");
        }
        await refresh.LookAsync(ct);
    }

    // Null: for everybody. Offices alone are those of all firms.
    private static (double Share, string Offices)? Canary(PublishPolicyRequest request)
    {
        if (!(request.CanaryShare is 0 or (> 0 and < 1)))
        {
            throw Refusals.BadField("canary_share", $"{request.CanaryShare}", "above 0 and below 1; 0: everybody");
        }
        foreach (var office in request.CanaryOffices.Where(office => office is not { Length: > 0 and <= LongestOffice } || !office.All(char.IsAsciiLetterOrDigit)))
        {
            throw Refusals.BadField("canary_offices", office, $"the code of an office as declarations name it, or how it begins: up to {LongestOffice} letters and digits");
        }
        return request is { CanaryShare: 0, CanaryOffices.Count: 0 } ? null
            : (request.CanaryShare is 0 ? 1 : request.CanaryShare, string.Join(' ', request.CanaryOffices));
    }

    private DateTimeOffset? Later(PublishPolicyRequest request, bool isCanary)
    {
        if (request.EffectiveAt is not { } at)
        {
            return null;
        }
        var moment = at.ToDateTimeOffset();
        return isCanary ? throw Refusals.BadField("effective_at", $"{moment:O}", "absent with a canary, which begins at once")
            : moment <= time.GetUtcNow() ? throw Refusals.BadField("effective_at", $"{moment:O}", "later than now")
            : moment;
    }

    private static void DemandFree(PolicyBoard board, PolicyVersion version)
    {
        var status = board.StatusOf(version.Id, version.Status);
        if (status is not (PolicyStatus.Approved or PolicyStatus.Retired or PolicyStatus.Canary))
        {
            throw Refusals.Precondition($"{version.Id} is {status.ToString().ToUpperInvariant()}, not APPROVED.");
        }
        if (board.Scheduled is { } scheduled)
        {
            throw Refusals.Precondition($"A publication is scheduled for {scheduled.EffectiveAt}; take it back first.");
        }
        if (board.InEffect is { CanaryId.Length: > 0 } inEffect && inEffect.CanaryId != version.Id)
        {
            throw Refusals.Precondition($"{inEffect.CanaryId} is a canary; publish it for everybody or take it back first.");
        }
    }

    private static void DemandExpected(string expected, string digest)
    {
        if (expected.Length > 0 && expected != digest)
        {
            throw Refusals.Precondition($"What would be taken back is {digest}.");
        }
    }

    private static string NewIn(PolicyPublication later, PolicyPublication earlier) => later.Ids.Except(earlier.Ids).FirstOrDefault() ?? "";

    private static bool IsAtOrAbove(string layer, string other) =>
        Enum.TryParse<Layer>(layer, ignoreCase: true, out var own) && Enum.TryParse<Layer>(other, ignoreCase: true, out var theirs) && own <= theirs;
}
