using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.WriteOffs;

/// <summary>
/// What declarations take of test reports. Working an event off again changes nothing, so any number of workers may.
/// </summary>
public sealed class WriteOffStore(Dialect dialect)
{
    /// <summary>
    /// Whether an answer may change what its declaration takes: it accepts a report, or it is not the first that the declaration
    /// has, or takes the place of another's.
    /// </summary>
    public static bool MayTake(DecisionRecord record) =>
        record.Key.Version > 1 || record.Decision.Revision > 1 || record.Inputs is not { Priors.Count: 0 }
        || record.Decision.Lines.Any(line => line.Reasons.Any(reason => reason.Code == ReasonCodes.Accepted));

    /// <summary>What happens to answers.</summary>
    public EventReader Events { get; } = new(dialect, "write-off");

    /// <summary>Sets what a declaration takes, in place of what it took. What it goes on taking keeps its place in the order.</summary>
    /// <param name="news">The declaration, and the event that says so.</param>
    /// <param name="takings">At most one a report.</param>
    /// <param name="decisionId">The answer in effect.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The reports that it took or takes.</returns>
    public async Task<IReadOnlyList<string>> SetAsync(DecisionNews news, IReadOnlyCollection<ReportTaking> takings, string decisionId, CancellationToken ct)
    {
        var key = new { news.Tenant, news.DeclarationId };
        if (takings.Count == 0)
        {
            // Most declarations never take anything, and wait for no lane.
            await using var connection = await dialect.OpenAsync(ct);
            if (!(await connection.QueryAsync<(string, long)>(new CommandDefinition(WriteOffSql.Of, key, cancellationToken: ct))).Any())
            {
                return [];
            }
        }
        return await dialect.WriteAsync<IReadOnlyList<string>>(Lane.Decisions, async transaction =>
        {
            var before = (await transaction.Connection!.QueryAsync<(string Report, long Taken)>(new CommandDefinition(WriteOffSql.Of, key, transaction, cancellationToken: ct)))
                .ToDictionary(row => row.Report, row => row.Taken);
            if (before.Count > 0)
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(WriteOffSql.Remove, key, transaction, cancellationToken: ct));
            }
            var rows = Table();
            foreach (var (report, quantity) in takings)
            {
                rows.Rows.Add(report, news.Tenant, news.DeclarationId, before.GetValueOrDefault(report, news.Number), quantity.ToString(CultureInfo.InvariantCulture), decisionId);
            }
            if (rows.Rows.Count > 0)
            {
                await dialect.InsertAsync(transaction, rows, ct);
            }
            return [.. before.Keys.Union(takings.Select(taking => taking.ReportId))];
        }, ct);
    }

    /// <summary>The decisions that take of a report, each with what it takes, in the order in which they do.</summary>
    public async Task<IReadOnlyList<(string DecisionId, decimal Quantity)>> TakersAsync(string reportId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. (await ReadAsync(connection, null, reportId)).Select(row => (row.DecisionId, decimal.Parse(row.Quantity, CultureInfo.InvariantCulture)))];
    }

    /// <summary>What is taken of a report, as its fact says it.</summary>
    internal static async Task<IEnumerable<ReportUse>> UsesAsync(DbConnection connection, DbTransaction transaction, string reportId) =>
        (await ReadAsync(connection, transaction, reportId))
            .Select(row => new ReportUse { Tenant = row.Tenant, DeclarationId = row.DeclarationId, Quantity = new Protocol.Decimal { Value = row.Quantity } });

    private static Task<IEnumerable<(string Tenant, string DeclarationId, string Quantity, string DecisionId)>> ReadAsync(DbConnection connection, DbTransaction? transaction, string reportId) =>
        connection.QueryAsync<(string, string, string, string)>(WriteOffSql.Uses, new { ReportId = reportId }, transaction);

    private static DataTable Table() => new("report_use")
    {
        Columns =
        {
            { "report_id", typeof(string) }, { "tenant", typeof(string) }, { "declaration_id", typeof(string) }, { "taken", typeof(long) },
            { "quantity", typeof(string) }, { "decision_id", typeof(string) },
        },
    };
}
