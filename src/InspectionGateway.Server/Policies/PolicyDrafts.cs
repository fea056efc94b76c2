using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Promises;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Policies;

/// <summary>Versions of packs up to their approval. Any number of threads may use it.</summary>
internal sealed class PolicyDrafts(PolicyHolder holder, IPolicyArchive archive, PolicyVersionStore versions, TimeProvider time)
{
    private const int DigestDigits = 12;

    /// <exception cref="RpcException">The files are not those of one pack.</exception>
    public async Task<PolicyVersionReply> PutAsync(IReadOnlyList<PolicySource> files, Caller caller, string reason, CancellationToken ct)
    {
        var folders = files.Select(file => file.Folder()).Distinct().ToList();
        if (folders is not [{ Length: > 0 } folder])
        {
            throw Refusals.BadField("files", string.Join(", ", folders), "of one pack, in its folder: a pack is drafted, approved and taken back by itself");
        }
        var inEffect = await PolicyBase.ReadAsync(archive, holder, ct);
        var compilation = PolicyCompiler.Compile(inEffect.With(files));
        if (compilation.Policy is not { } policy)
        {
            return ProblemsOf(compilation);
        }
        var (digest, pack) = (PolicyPack.DigestOf(files), policy.Packs.Single(pack => pack.Folder == folder));
        var draft = new PolicyVersion
        {
            Id = $"{folder}@{digest[..DigestDigits]}", Pack = folder, Layer = NameOf(LayerOf(pack)), Version = pack.Version, Digest = digest,
        };
        var reply = new PolicyVersionReply { Version = Standing(await versions.AddAsync(draft, files, caller.Subject, reason, ct), inEffect.Board) };
        reply.Warnings.Add(PolicyReplies.Warnings(policy, time).Where(warning => PolicySource.FolderOf(warning.Path) == folder));
        return reply;
    }

    /// <exception cref="RpcException">NOT_FOUND, or FAILED_PRECONDITION: it is no draft.</exception>
    public async Task<PolicyVersionReply> SubmitAsync(string id, Caller caller, string reason, CancellationToken ct)
    {
        var inEffect = await PolicyBase.ReadAsync(archive, holder, ct);
        var (version, sources) = await versions.FindAsync(id, ct) ?? throw Unknown(id);
        var compilation = PolicyCompiler.CompileAndTry(inEffect.With(sources), LegalCalendar.DayOf(time.GetUtcNow()));
        if (compilation.Policy is null)
        {
            var refused = ProblemsOf(compilation);
            refused.Version = Standing(version, inEffect.Board);
            return refused;
        }
        return await StepAsync(id, PolicyStepKind.Submitted, PolicyStatus.Submitted, caller, reason, found => Demand(found, PolicyStatus.Draft), ct);
    }

    /// <exception cref="RpcException">NOT_FOUND, FAILED_PRECONDITION: it is not submitted; PERMISSION_DENIED: the caller wrote it, or is of another layer.</exception>
    public async Task<PolicyVersionReply> ApproveAsync(string id, Caller caller, string reason, CancellationToken ct)
    {
        var open = await FindUndecidedAsync(id, ct);
        return await StepAsync(id, PolicyStepKind.Approved, PolicyStatus.Approved, caller, reason, version => DemandApprover(version, open, caller), ct);
    }

    private void DemandApprover(PolicyVersion version, Rule? open, Caller caller)
    {
        Demand(version, PolicyStatus.Submitted);
        // Where nobody can tell whether a promise of a layer above holds, that layer says so.
        if (open is not null && Enum.TryParse<Layer>(version.Layer, ignoreCase: true, out var own) && open.Layer < own)
        {
            DemandLayer($"Whether the promise '{open.Id}' holds is undecided; its layer approves {version.Id}:", NameOf(open.Layer), caller);
        }
        else
        {
            DemandOwner(version, holder.Current, caller);
        }
        // Whoever only simulated it, as an approver should, had no part in writing it.
        if (version.Steps.Any(step => step.Kind is PolicyStepKind.Drafted or PolicyStepKind.Submitted && step.By == caller.Subject))
        {
            throw Refusals.Denied($"{caller.Subject} drafted or submitted {version.Id}; somebody else approves it.");
        }
    }

    /// <summary>Demands that the version is the caller's to bring further: of a pack of which a guard rail took waivers out of force, it is the nation's, since one by another name would else be in force again.</summary>
    /// <exception cref="RpcException">PERMISSION_DENIED: it is of another layer.</exception>
    public static void DemandOwner(PolicyVersion version, PolicySet? inEffect, Caller caller)
    {
        if (inEffect is { Tripped.Count: > 0 } && inEffect.GuardRails.Any(rail => rail.Pack == version.Pack))
        {
            DemandLayer($"A guard rail took waivers of the pack out of force; {version.Id} is approved and published by", NameOf(Layer.National), caller);
        }
        else
        {
            DemandLayer(version, caller);
        }
    }

    // The promise of the topmost layer of which nobody can tell whether it holds; null: there is none.
    private async Task<Rule?> FindUndecidedAsync(string id, CancellationToken ct)
    {
        var inEffect = await PolicyBase.ReadAsync(archive, holder, ct);
        var (_, sources) = await versions.FindAsync(id, ct) ?? throw Unknown(id);
        return PolicyCompiler.Compile(inEffect.With(sources)).Policy is { } policy
            ? PromiseCheck.Of(policy, LegalCalendar.DayOf(time.GetUtcNow())).Where(finding => finding.Verdict == PromiseVerdict.Undecided).Select(finding => finding.Promise).MinBy(promise => promise.Layer)
            : null;
    }

    /// <exception cref="RpcException">NOT_FOUND, FAILED_PRECONDITION: it is not submitted; PERMISSION_DENIED: the caller is of another layer.</exception>
    public Task<PolicyVersionReply> RejectAsync(string id, Caller caller, string reason, CancellationToken ct) => StepAsync(
        id, PolicyStepKind.Rejected, PolicyStatus.Rejected, caller, reason,
        version =>
        {
            Demand(version, PolicyStatus.Submitted);
            DemandLayer(version, caller);
        },
        ct);

    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public async Task<PolicyVersion> GetAsync(string id, CancellationToken ct)
    {
        var (version, sources) = await versions.FindAsync(id, ct) ?? throw Unknown(id);
        version.Files.Add(sources.Select(source => new PolicyFile { Path = source.Path, Text = source.Text }));
        return Standing(version, await archive.ReadBoardAsync(ct));
    }

    public async Task<ListPolicyVersionsReply> ListAsync(string pack, int limit, CancellationToken ct)
    {
        var board = await archive.ReadBoardAsync(ct);
        var reply = new ListPolicyVersionsReply();
        reply.Versions.Add((await versions.ListAsync(pack, limit, ct)).Select(version => Standing(version, board)));
        return reply;
    }

    /// <exception cref="RpcException">PERMISSION_DENIED: the version belongs to another layer than the caller.</exception>
    public static void DemandLayer(PolicyVersion version, Caller caller) => DemandLayer($"{version.Id} is of", version.Layer, caller);

    private static void DemandLayer(string why, string layer, Caller caller)
    {
        if (caller.Layer != layer)
        {
            throw Refusals.Denied($"{why} the layer {layer}; the token's is {(caller.Layer.Length > 0 ? caller.Layer : "none")}.");
        }
    }

    public static PolicyVersionReply ProblemsOf(PolicyCompilation compilation)
    {
        var reply = new PolicyVersionReply();
        reply.Problems.Add(PolicyReplies.Problems(compilation));
        return reply;
    }

    public static RpcException Unknown(string id) => Refusals.NotFound($"There is no version '{id}' of a policy pack: igw policy versions PACK lists them.");

    /// <summary>The version, and where it stands now.</summary>
    public static PolicyVersion Standing(PolicyVersion version, PolicyBoard board)
    {
        version.Status = board.StatusOf(version.Id, version.Status);
        return version;
    }

    private static string NameOf(Layer layer) => $"{layer}".ToUpperInvariant();

    // What replaces a pack of a layer above needs that layer's approval, whatever layer it calls itself.
    private Layer LayerOf(PolicyPack pack) =>
        holder.Current?.Packs.FirstOrDefault(other => other.Folder == pack.Folder) is { } before && before.Layer < pack.Layer ? before.Layer : pack.Layer;

    private async Task<PolicyVersionReply> StepAsync(
        string id, PolicyStepKind kind, PolicyStatus status, Caller caller, string reason, Action<PolicyVersion> check, CancellationToken ct)
    {
        var version = await versions.StepAsync(id, kind, status, caller.Subject, reason, check, ct) ?? throw Unknown(id);
        return new PolicyVersionReply { Version = version };
    }

    private static void Demand(PolicyVersion version, PolicyStatus status)
    {
        if (version.Status != status)
        {
            throw Refusals.Precondition($"{version.Id} is {version.Status.ToString().ToUpperInvariant()}, not {status.ToString().ToUpperInvariant()}.");
        }
    }
}
