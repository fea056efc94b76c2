using System.Data.Common;
using InspectionGateway.Engine.Records;
using InspectionGateway.Journal;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Records;

/// <summary>
/// Finds the answer in effect, in this gateway's journal and in the risk database: either may have what the other has not
/// yet. Any number of threads may use it.
/// </summary>
internal sealed class DecisionArchive(IJournal journal, IDecisionStore store)
{
    /// <summary>The newest revision of a filed declaration's version; of its newest version when that is 0.</summary>
    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND; or UNAVAILABLE, when the database would have to be asked and does not answer.</exception>
    public async ValueTask<Given> FindAsync(string tenant, string declarationId, int version, CancellationToken ct)
    {
        var key = new RecordKey(tenant, Purpose.Filed, declarationId, version);
        var entry = version == 0 ? journal.FindNewest(tenant, declarationId) : journal.Find(key);
        var journaled = entry is null ? (Given?)null : new Given(entry.Read(), entry.Flags.HasFlag(EntryFlags.StickUnconfirmed));
        StoredDecision? stored;
        try
        {
            stored = version == 0 ? await store.FindNewestAsync(tenant, declarationId, int.MaxValue, ct) : await store.FindAsync(key, ct);
        }
        catch (DbException) when (version != 0 && journaled is not null)
        {
            // What this gateway answered is known, whatever came after it.
            return journaled.Value;
        }
        return Newer(journaled, stored is null ? null : new Given(stored.Record, stored.StickUnconfirmed)) ?? throw Refusals.NotFound(
            $"No decision on {(version == 0 ? "" : $"version {version} of ")}'{declarationId}' that '{tenant}' filed; give the id and the client that it was filed with.");
    }

    /// <summary>Takes a declaration back: it is cancelled once, and its records stay.</summary>
    /// <returns>When it was cancelled first.</returns>
    /// <exception cref="Grpc.Core.RpcException">
    /// INVALID_ARGUMENT; NOT_FOUND; ABORTED, when another version than the caller's is the newest; or UNAVAILABLE, when the
    /// answer is not in the risk database yet.
    /// </exception>
    public async ValueTask<DateTimeOffset> CancelAsync(Caller caller, CancelRequest request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw Refusals.BadField("reason", request.Reason, "given");
        }
        var newest = (await FindAsync(caller.Tenant, request.DeclarationId, 0, ct)).Record;
        if (request.Version != 0 && request.Version != newest.Key.Version)
        {
            throw Refusals.Conflict($"Version {newest.Key.Version} of '{request.DeclarationId}' is the newest, not {request.Version}.");
        }
        return await store.CancelAsync(new Cancellation(caller.Tenant, request.DeclarationId, caller.Subject, request.Reason, request.OfficerReference), ct)
            ?? throw Refusals.Unavailable("The decision is not in the risk database yet.");
    }

    private static Given? Newer(Given? one, Given? other) =>
        one is not { Record: var mine } || other is not { Record: var theirs } ? one ?? other
        : (mine.Key.Version, mine.Decision.Revision).CompareTo((theirs.Key.Version, theirs.Decision.Revision)) >= 0 ? one : other;
}
