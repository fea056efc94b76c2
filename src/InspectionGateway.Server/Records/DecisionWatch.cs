using System.Globalization;
using Grpc.Core;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Records;

/// <summary>
/// Tells a client what changed, from where it left off: out of the risk database, so it hears of every gateway's answers, and
/// of those that were given while it was away. Any number of calls may run.
/// </summary>
internal sealed class DecisionWatch(IDecisionStore store, PolicyHolder policies, TimeProvider time)
{
    private const int Page = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <summary>Writes events until the token ends it.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT: the cursor is none of ours.</exception>
    public async Task RunAsync(Caller caller, string cursor, IServerStreamWriter<DecisionEvent> events, CancellationToken ct)
    {
        var after = Number(cursor);
        using var timer = new PeriodicTimer(Poll, time);
        while (true)
        {
            var page = await store.ListEventsAsync(caller.Tenant, after, Page, ct);
            foreach (var change in page)
            {
                await events.WriteAsync(Event(change, caller), ct);
                after = change.Number;
            }
            if (page.Count < Page)
            {
                await timer.WaitForNextTickAsync(ct);
            }
        }
    }

    private DecisionEvent Event(StoredEvent change, Caller caller) => new()
    {
        Cursor = change.Number.ToString(CultureInfo.InvariantCulture),
        Change = change.Change,
        Decision = ReplyWriter.For(change.Record.Decision, caller.Reader, policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.")),
    };

    private static long Number(string cursor) =>
        cursor.Length == 0 ? 0
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Refusals.BadField("cursor", cursor, "empty, or the cursor of an event");
}
