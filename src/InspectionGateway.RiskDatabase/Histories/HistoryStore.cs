using Dapper;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Histories;

/// <summary>What happened to a declaration, from everything that is kept of it. Any number of threads may use it.</summary>
public sealed class HistoryStore(Dialect dialect)
{
    private static readonly (HistoryKind Kind, string Statement)[] Others =
    [
        (HistoryKind.Override, HistoryEventSql.Overrides), (HistoryKind.Assigned, HistoryEventSql.Assignments), (HistoryKind.Escalated, HistoryEventSql.Escalations), (HistoryKind.Part, HistoryEventSql.Parts), (HistoryKind.Result, HistoryEventSql.Results), (HistoryKind.Samples, HistoryEventSql.Samples),
        (HistoryKind.Disposal, HistoryEventSql.Disposals), (HistoryKind.Attachment, HistoryEventSql.Attachments), (HistoryKind.Moved, HistoryEventSql.Movements), (HistoryKind.Cancelled, HistoryEventSql.Cancellations),
    ];

    /// <summary>All of it, the oldest first; empty: there is no such declaration.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> ListAsync(string tenant, string declarationId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var key = new { Tenant = tenant, DeclarationId = declarationId };
        var events = (await connection.QueryAsync<byte[]>(new CommandDefinition(HistoryEventSql.Decisions, key, cancellationToken: ct))).Select(bytes => Say(DecisionRecord.Read(bytes))).ToList();
        foreach (var (kind, statement) in Others)
        {
            events.AddRange((await connection.QueryAsync<Row>(new CommandDefinition(statement, key, cancellationToken: ct))).Select(row => row.Say(kind)));
        }
        return [.. events.OrderBy(one => one.At.ToDateTimeOffset()).ThenBy(one => one.Kind)];
    }

    private static HistoryEvent Say(DecisionRecord record)
    {
        var decision = record.Decision;
        return new HistoryEvent
        {
            At = decision.DecidedAt, Kind = HistoryKind.Decided,
            Detail = $"version {decision.Version} revision {decision.Revision}, {EnumNames<RevisionCause>.Of(record.Cause)}: {EnumNames<InspectionLevel>.Of(decision.Level)}",
        };
    }

    private sealed record Row
    {
        public string At { get; init; } = "";

        public int LineNo { get; init; }

        public string By { get; init; } = "";

        public int Number { get; init; }

        public string One { get; init; } = "";

        public string Other { get; init; } = "";

        public HistoryEvent Say(HistoryKind kind) => new()
        {
            At = Timestamp.FromDateTimeOffset(Instants.Parse(At)), Kind = kind, LineNo = LineNo, By = By, Detail = string.Join(", ", Words(kind).Where(word => word.Length > 0)),
        };

        private string Where => Number == 0 ? "papers" : EnumNames<Place>.Of((Place)Number);

        private IEnumerable<string> Words(HistoryKind kind) => kind switch
        {
            HistoryKind.Override => [EnumNames<InspectionLevel>.Of((InspectionLevel)Number), One.Length > 0 ? $"confirmed by {One}" : "", Other],
            HistoryKind.Assigned => [One, Where, Other],
            HistoryKind.Escalated => ["nobody could be drawn", Where],
            HistoryKind.Result => [One, Number == 1 ? "accepted" : "not accepted", Other.Length > 0 ? $"in the place of {Other}" : ""],
            HistoryKind.Part => [One, Other.Length > 0 ? $"in the place of {Other}" : ""],
            HistoryKind.Samples => [One, $"due {Other}"],
            HistoryKind.Moved => [EnumNames<Movement>.Of((Movement)Number), One, Other],
            _ => [One, Other],
        };
    }
}
