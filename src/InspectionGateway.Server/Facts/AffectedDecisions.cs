using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Measures;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Lines;
using InspectionGateway.RiskDatabase.Movements;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Revisions;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Facts;

/// <summary>
/// The answers in effect that a measure touches, for measures that come after them: listed, and decided again when somebody
/// asks. Any number of threads may use it.
/// </summary>
internal sealed class AffectedDecisions(
    IFactStore facts, LineStore lines, DecisionLog log, MovementStore movements, LookBack lookBack, RevisionQueue queue, PolicyHolder policies, TimeProvider time)
{
    private const string ResultPrefix = "result:";
    private const string PolicyPrefix = "policy:";
    private const int AtOnce = 500;

    // A measure on a brand touches few of all goods: a page ends after so many answers, found or not.
    private const int MostLookedAt = 5000;
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;
    private const int DefaultDays = 30;
    private const int MostDays = 366;

    public async Task<ListAffectedReply> ListAsync(ListAffectedRequest request, ServerCallContext context)
    {
        var violations = Check(request.Measure, request.Days, mayBeResult: true);
        if (request.PageSize is < 0 or > LargestPage)
        {
            violations.Add(new FieldViolation("page_size", $"{request.PageSize}", $"1 to {LargestPage}, or 0 for {DefaultPage}"));
        }
        var after = request.PageToken.Split('|') is [var at, var id] ? new LinePlace(at, id) : null;
        if (request.PageToken.Length > 0 && after is null)
        {
            violations.Add(new FieldViolation("page_token", request.PageToken, "next_page_token of the reply before"));
        }
        Refuse(violations);
        var size = request.PageSize == 0 ? DefaultPage : request.PageSize;
        var (reply, lookedAt) = (new ListAffectedReply(), 0);
        await foreach (var (place, decision) in LookAsync(request.Measure, request.Days, after, context.CancellationToken))
        {
            if (reply.Decisions.Count == size || lookedAt++ == MostLookedAt)
            {
                reply.NextPageToken = $"{after!.DecidedAt}|{after.DecisionId}";
                break;
            }
            if (decision is not null)
            {
                reply.Decisions.Add(decision);
            }
            after = place;
        }
        return reply;
    }

    public async Task<ReviseAffectedReply> ReviseAsync(ReviseAffectedRequest request, ServerCallContext context)
    {
        var violations = Check(request.Measure, request.Days, mayBeResult: false);
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            violations.Add(new FieldViolation("reason", "", "given: it is kept with who asked"));
        }
        Refuse(violations);
        var reply = new ReviseAffectedReply();
        var cause = request.Measure.StartsWith(PolicyPrefix, StringComparison.Ordinal) ? RevisionCause.Policy : RevisionCause.Measure;
        var touched = LookAsync(request.Measure, request.Days, null, context.CancellationToken).Select(one => one.Decision).OfType<AffectedDecision>();
        await foreach (var page in touched.Chunk(AtOnce).WithCancellation(context.CancellationToken))
        {
            var here = page.Where(one => one.ReleasedAt is null).ToList();
            var act = new Act(Caller.Of(context).Subject, ActKind.ReviseAffected, $"{request.Measure}: {here.Count} answers", request.Reason);
            await queue.AddAsync(here.Select(one => new DueRevision(one.DecisionId, cause)), act, context.CancellationToken);
            reply.Asked += here.Count;
            reply.Released += page.Length - here.Count;
        }
        return reply;
    }

    // Every answer that may be touched by its goods, in order; with what is to be said of it when it is.
    private async IAsyncEnumerable<(LinePlace Place, AffectedDecision? Decision)> LookAsync(
        string measure, int days, LinePlace? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is loaded yet.");
        var reach = await ReachAsync(measure, days, ct);
        while (await lines.FindAsync(reach.HsPrefixes, reach.Since, after, AtOnce, ct) is { Count: > 0 } page)
        {
            foreach (var place in page)
            {
                // One that is not what was stored is the audit's affair, and cannot be decided again.
                yield return await log.FindAsync(place.DecisionId, ct) is { } record && record.DecisionId != reach.Without && await LinesAsync(reach, record, policy, ct) is { Count: > 0 } touched
                    ? (place, await DescribeAsync(record, touched, reach.Name, ct))
                    : (place, null);
            }
            after = page[^1];
        }
    }

    private async Task<Reach> ReachAsync(string measure, int days, CancellationToken ct)
    {
        if (measure.StartsWith(ResultPrefix, StringComparison.Ordinal))
        {
            return await lookBack.OfAsync(measure[ResultPrefix.Length..], days, ct);
        }
        var since = time.GetUtcNow() - TimeSpan.FromDays(days == 0 ? DefaultDays : days);
        if (measure.StartsWith(PolicyPrefix, StringComparison.Ordinal))
        {
            return new Reach([], [], since, "") { PolicyDigest = measure[PolicyPrefix.Length..] };
        }
        var key = FactKey.Parse(measure);
        return await facts.GetAsync(key, ct) is { } stored && MeasureReach.ScopeOf(stored) is { } scope
            ? new Reach([scope], MeasureReach.HsPrefixesOf(scope), since, key.Id)
            : throw Refusals.NotFound($"There is no {measure}; ListAlert and ListControlInstruction name those that there are.");
    }

    private async Task<IReadOnlyList<int>> LinesAsync(Reach reach, DecisionRecord record, PolicySet policy, CancellationToken ct)
    {
        if (reach.PolicyDigest.Length > 0)
        {
            return record.Decision.PolicyDigest == reach.PolicyDigest ? [.. record.Decision.Lines.Select(line => line.LineNo)] : [];
        }
        var touched = new SortedSet<int>();
        foreach (var scope in reach.Scopes)
        {
            touched.UnionWith(MeasureReach.LinesUnder(scope, record.Declaration, await facts.ReadAsync(MeasureReach.FactsNeeded(scope, record.Declaration, policy), ct), policy));
        }
        return [.. touched];
    }

    private async Task<AffectedDecision> DescribeAsync(DecisionRecord record, IReadOnlyList<int> touched, string measureId, CancellationToken ct) => new()
    {
        Tenant = record.Tenant,
        DeclarationId = record.Key.DeclarationId,
        Version = record.Key.Version,
        Revision = record.Decision.Revision,
        DecisionId = record.DecisionId,
        DecidedAt = record.DecidedAt.ToTimestamp(),
        Level = record.Decision.Level,
        LineNos = { touched },
        ReleasedAt = (await movements.FindReleaseAsync(record.Tenant, record.Key.DeclarationId, ct))?.ToTimestamp(),
        NamesMeasure = MeasureReach.IsNamedIn(record.Decision, measureId),
    };

    private static List<FieldViolation> Check(string measure, int days, bool mayBeResult)
    {
        var violations = new List<FieldViolation>();
        var isOther = measure.StartsWith(PolicyPrefix, StringComparison.Ordinal) ? measure.Length == PolicyPrefix.Length + 64 : mayBeResult && measure.StartsWith(ResultPrefix, StringComparison.Ordinal);
        if (!isOther && (!FactKey.TryParse(measure, out var key) || key.Kind is not (FactKind.Alert or FactKind.ControlInstruction)))
        {
            violations.Add(new FieldViolation("measure", measure, $"the key of an alert or a control instruction: 'alert:ID' or 'control_instruction:ID', or 'policy:DIGEST'{(mayBeResult ? ", or 'result:ID'" : "")}"));
        }
        if (days is < 0 or > MostDays)
        {
            violations.Add(new FieldViolation("days", $"{days}", $"1 to {MostDays}, or 0 for {DefaultDays}"));
        }
        return violations;
    }

    private static void Refuse(List<FieldViolation> violations)
    {
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
    }
}
