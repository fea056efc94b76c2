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
    /// <summary>All of it, the oldest first; empty: there is no such declaration.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> ListAsync(string tenant, string declarationId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var key = new { Tenant = tenant, DeclarationId = declarationId };
        var decisions = await connection.QueryAsync<byte[]>(new CommandDefinition(HistoryEventSql.Decisions, key, cancellationToken: ct));
        var others = await connection.QueryAsync<Row>(new CommandDefinition(HistoryEventSql.Others, key, cancellationToken: ct));
        return [.. decisions.Select(bytes => Say(DecisionRecord.Read(bytes))).Concat(others.Select(row => row.Say())).OrderBy(one => one.At.ToDateTimeOffset()).ThenBy(one => one.Kind)];
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

        public int Kind { get; init; }

        public int LineNo { get; init; }

        public string By { get; init; } = "";

        public int Number { get; init; }

        public string One { get; init; } = "";

        public string Other { get; init; } = "";

        public HistoryEvent Say() => new()
        {
            At = Timestamp.FromDateTimeOffset(Instants.Parse(At)), Kind = (HistoryKind)Kind, LineNo = LineNo, By = By, Detail = string.Join(", ", Words().Where(word => word.Length > 0)),
        };

        private IEnumerable<string> Words() => (HistoryKind)Kind switch
        {
            HistoryKind.Override => [EnumNames<InspectionLevel>.Of((InspectionLevel)Number), One.Length > 0 ? $"confirmed by {One}" : "", Other],
            HistoryKind.Assigned => [One, Number == 0 ? "papers" : EnumNames<Place>.Of((Place)Number), Other],
            HistoryKind.Result => [One, Number == 1 ? "accepted" : "not accepted", Other.Length > 0 ? $"in the place of {Other}" : ""],
            HistoryKind.Samples => [One, $"due {Other}"],
            HistoryKind.Attachment => [Other, One],
            HistoryKind.Moved => [EnumNames<Movement>.Of((Movement)Number), One, Other],
            _ => [One, Other],
        };
    }
}
