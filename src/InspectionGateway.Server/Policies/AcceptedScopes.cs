using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Sheets;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Facts;

namespace InspectionGateway.Server.Policies;

/// <summary>Goods whose third-party results are accepted: those of the packs in effect, those stored as facts before, and drafts of more. Any number of threads may use it.</summary>
internal sealed class AcceptedScopes(PolicyHolder holder, IPolicyArchive archive, PolicyVersionStore versions, PolicyDrafts drafts, PolicyChecks checks, FactQueries facts)
{
    private const string Field = "accepted_scope";

    /// <exception cref="RpcException">INVALID_ARGUMENT, NOT_FOUND or FAILED_PRECONDITION: of the draft to go on from.</exception>
    public Task<FactRecord> PutAsync(PutAcceptedScopeRequest request, Caller caller, CancellationToken ct)
    {
        var record = new FactRecord { AcceptedScope = request.AcceptedScope };
        FactWriter.Demand(record, request.Options, mostVersion: 0);
        return checks.RunAsync(caller, async () =>
        {
            var inEffect = await PolicyBase.ReadAsync(archive, holder, ct);
            var pack = PackOf(request, holder.Current!);
            var files = request.Draft.Length == 0 ? [.. inEffect.Sources.Where(file => file.Folder() == pack)] : await DraftOfAsync(request.Draft, pack, ct);
            var reply = await drafts.PutAsync(With(request, pack, files, inEffect), caller, request.Options.Reason, ct);
            record.Key = FactKeys.Of(record).ToString();
            record.Draft = reply.Version?.Id ?? throw Refusals.BadFields([.. reply.Problems.Select(problem => new FieldViolation(Field, "", $"{problem.Path}:{problem.Line}:{problem.Column}: {problem.Message}"))]);
            return record;
        });
    }

    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public Task<FactRecord> GetAsync(GetFactRequest request, ServerCallContext context) =>
        InEffect().FirstOrDefault(scope => scope.Id == request.Id) is { } scope ? Task.FromResult(RecordOf(scope)) : facts.GetAsync(FactKind.AcceptedScope, request, context);

    /// <summary>Both kinds by id, one page.</summary>
    public async Task<ListFactsReply> ListAsync(ListFactsRequest request, ServerCallContext context)
    {
        var (stored, rows) = (await facts.ListAsync(FactKind.AcceptedScope, request, context), InEffect());
        var (own, last) = (rows.Select(scope => scope.Id).ToHashSet(), stored.NextPageToken);
        // What comes after the stored ones of this page is for the next.
        var here = rows.Where(scope => scope.Id.StartsWith(request.IdPrefix, StringComparison.Ordinal) && string.CompareOrdinal(scope.Id, request.PageToken) > 0)
            .Where(scope => last.Length == 0 || string.CompareOrdinal(scope.Id, last) <= 0);
        var page = stored.Facts.Where(fact => !own.Contains(fact.AcceptedScope.Id)).Concat(here.Select(RecordOf)).OrderBy(fact => fact.AcceptedScope.Id, StringComparer.Ordinal).ToList();
        var size = FactQueries.SizeOf(request);
        var reply = new ListFactsReply { Facts = { page.Take(size) }, NextPageToken = last };
        if (page.Count > size)
        {
            reply.NextPageToken = page[size - 1].AcceptedScope.Id;
        }
        return reply;
    }

    private IReadOnlyList<AcceptedScope> InEffect() => [.. (holder.Current?.AcceptedScopes.Rows ?? []).Select(row => row.Scope!)];

    private static FactRecord RecordOf(AcceptedScope scope) => new() { Key = new FactKey(FactKind.AcceptedScope, scope.Id).ToString(), AcceptedScope = scope };

    private static string PackOf(PutAcceptedScopeRequest request, PolicySet policy)
    {
        var layer = request.AcceptedScope.Layer switch { ScopeLayer.Pilot => Layer.Pilot, ScopeLayer.District => Layer.District, _ => Layer.National };
        var packs = policy.Packs.Where(pack => pack.Layer == layer && (request.Pack.Length == 0 || pack.Folder == request.Pack)).Select(pack => pack.Folder).ToList();
        return packs is [var one] ? one
            : throw Refusals.BadField("pack", request.Pack, $"the folder of a pack of the scope's layer, which has {string.Join(", ", policy.Packs.Where(pack => pack.Layer == layer).Select(pack => pack.Folder).DefaultIfEmpty("none"))}");
    }

    private async Task<IReadOnlyList<PolicySource>> DraftOfAsync(string id, string pack, CancellationToken ct)
    {
        var (version, files) = await versions.FindAsync(id, ct) ?? throw PolicyDrafts.Unknown(id);
        if (version.Pack != pack)
        {
            throw Refusals.BadField("draft", id, $"of the pack {pack}");
        }
        return version.Status == PolicyStatus.Draft ? files : throw Refusals.Precondition($"{id} is no draft any more; go on from what is in effect.");
    }

    private static IReadOnlyList<PolicySource> With(PutAcceptedScopeRequest request, string pack, IReadOnlyList<PolicySource> files, PolicyBase inEffect)
    {
        var policy = PolicyCompiler.Compile(inEffect.With(files)).Policy ?? throw Refusals.Precondition("The packs do not compile as they are: igw policy check.");
        var path = policy.AcceptedScopes.Rows.FirstOrDefault(row => row.Id == request.AcceptedScope.Id && PolicySource.FolderOf(row.Path) == pack)?.Path
            ?? policy.AcceptedScopes.Rows.FirstOrDefault(row => PolicySource.FolderOf(row.Path) == pack)?.Path ?? ScopeRow.NewTable(pack).Path;
        var table = files.FirstOrDefault(file => file.Path == path) ?? ScopeRow.NewTable(pack);
        try
        {
            return [.. files.Where(file => file.Path != table.Path), ScopeRow.Put(table, policy, request.AcceptedScope, request.Grant)];
        }
        catch (FormatException error)
        {
            throw Refusals.Precondition(error.Message);
        }
    }
}
