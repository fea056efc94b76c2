using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Shadows;

/// <summary>Starts and ends what runs beside the policy in effect, and says what came of it. Any number of threads may use it.</summary>
internal sealed class PolicyShadows(PolicyHolder holder, IPolicyArchive archive, PolicyVersionStore versions, ShadowStore store)
{
    private const int MostAtOnce = 3;
    private const int DefaultLimit = 10;
    private const int MostLimit = 100;

    /// <exception cref="RpcException">The version is unknown or does not compile, too much runs, or it is to end and does not run.</exception>
    public async Task<ListShadowsReply> PutAsync(PutShadowRequest request, Caller caller, CancellationToken ct)
    {
        var (id, share) = (request.Id, request.Share);
        if (!(share is >= 0 and <= 1))
        {
            throw Refusals.BadField("share", $"{share}", "from 0 to 1; 0: it ends");
        }
        var (_, pack) = await versions.FindAsync(id, ct) ?? throw PolicyDrafts.Unknown(id);
        if (share == 0)
        {
            return await store.EndAsync(id, caller.Subject, request.Reason, ct) ? await ListAsync(0, ct) : throw Refusals.Precondition($"{id} does not run beside what is in effect.");
        }
        var start = await PolicyBase.ReadAsync(archive, holder, ct);
        var compilation = PolicyCompiler.Compile(start.With(pack));
        if (compilation.Policy is not { } policy)
        {
            throw Refusals.Precondition($"{id} does not compile over what is in effect: {compilation.Problems[0]}");
        }
        if (policy.Digest == start.InEffect.Digest)
        {
            throw Refusals.Precondition($"{id} is in effect.");
        }
        return await store.StartAsync(id, share, caller.Subject, request.Reason, MostAtOnce, ct)
            ? await ListAsync(0, ct)
            : throw Refusals.Precondition($"{MostAtOnce} versions run beside what is in effect already; end one first.");
    }

    /// <exception cref="RpcException">The limit is out of its range.</exception>
    public async Task<ListShadowsReply> ListAsync(int limit, CancellationToken ct)
    {
        if (limit is < 0 or > MostLimit)
        {
            throw Refusals.BadField("limit", $"{limit}", $"1 to {MostLimit}, or 0 for {DefaultLimit}");
        }
        var reply = new ListShadowsReply();
        foreach (var row in holder.Current?.Shadows ?? [])
        {
            reply.Shadows.Add(Write(new PolicyShadow { RowId = row.Id, Share = row.Shadow }, await store.FindAsync(Shadow.KeyOf(row, holder.Current!), ct)));
        }
        foreach (var run in await store.ListAsync(limit == 0 ? DefaultLimit : limit, ct))
        {
            var shadow = new PolicyShadow
            {
                Id = run.VersionId, Share = run.Share, StartedBy = run.StartedBy, Reason = run.Reason, StartedAt = Timestamp.FromDateTimeOffset(Instants.Parse(run.StartedAt)),
                EndedAt = run.EndedAt.Length == 0 ? null : Timestamp.FromDateTimeOffset(Instants.Parse(run.EndedAt)),
            };
            reply.Shadows.Add(Write(shadow, await store.FindAsync(run.Key, ct)));
        }
        return reply;
    }

    private static PolicyShadow Write(PolicyShadow shadow, ShadowFindings findings)
    {
        (shadow.Answers, shadow.Lines) = (findings.Of(ShadowCounter.Answers), findings.Of(ShadowCounter.Lines));
        (shadow.Stricter, shadow.Milder, shadow.Otherwise) = (findings.Of(ShadowCounter.Stricter), findings.Of(ShadowCounter.Milder), findings.Of(ShadowCounter.Otherwise));
        (shadow.Skipped, shadow.Failed) = (findings.Of(ShadowCounter.Skipped), findings.Of(ShadowCounter.Failed));
        shadow.Levels.Add(findings.Counts.Where(pair => pair.Key.Counter == ShadowCounter.Level).Select(pair => LevelsOf(pair.Key.Name, pair.Value)));
        shadow.Rules.Add(findings.Counts.Keys.Where(key => key.Counter is ShadowCounter.RuleComes or ShadowCounter.RuleGoes).Select(key => key.Name).Distinct().Order(StringComparer.Ordinal).Select(rule => new ShadowRule
        {
            RuleId = rule, LinesCome = findings.Counts.GetValueOrDefault((ShadowCounter.RuleComes, rule)), LinesGone = findings.Counts.GetValueOrDefault((ShadowCounter.RuleGoes, rule)),
        }));
        shadow.Examples.Add(findings.Examples);
        return shadow;
    }

    private static LevelChange LevelsOf(string name, long lines)
    {
        var levels = name.Split('>').Select(System.Enum.Parse<InspectionLevel>).ToList();
        return new LevelChange { Before = levels[0], After = levels[1], Lines = lines };
    }
}
