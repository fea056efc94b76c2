using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Facts;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>Who carries out tasks. Any number of threads may use it; writers wait for each other.</summary>
public sealed class AssignmentStore(Dialect dialect, TimeProvider time)
{
    /// <summary>Who carries out the tasks of some declarations now.</summary>
    public async Task<IReadOnlyList<Assignment>> ListAsync(IEnumerable<string> declarationIds, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await OfAsync(connection, null, declarationIds, ct);
    }

    /// <summary>For which visits of some declarations nobody could be drawn, who have nobody yet.</summary>
    public async Task<IReadOnlyList<Escalation>> ListEscalatedAsync(IEnumerable<string> declarationIds, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. await connection.QueryAsync<Escalation>(new CommandDefinition(AssignmentSql.Escalated, new { DeclarationIds = declarationIds.Distinct(), Ended = false }, cancellationToken: ct))];
    }

    /// <summary>Writes down that nobody could be drawn.</summary>
    /// <param name="escalation">For what, and why.</param>
    /// <param name="act">What was done.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False: it was found before, which is no new act.</returns>
    public Task<bool> EscalateAsync(Escalation escalation, Act act, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions,
        async transaction =>
        {
            if (await transaction.Connection!.ExecuteAsync(new CommandDefinition(AssignmentSql.TryAgain, escalation, transaction, cancellationToken: ct)) > 0)
            {
                return false;
            }
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(AssignmentSql.Escalate, escalation, transaction, cancellationToken: ct));
            await ActWriting.AddAsync(dialect, transaction, Lane.Decisions, act, time.GetUtcNow(), ct);
            return true;
        },
        ct);

    /// <summary>What an officer has, of one office.</summary>
    public async Task<IReadOnlyList<Assignment>> ListOfAsync(string office, string officer, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. await connection.QueryAsync<Assignment>(new CommandDefinition(AssignmentSql.OfOfficer, new { Office = office, Officer = officer, Ended = false }, cancellationToken: ct))];
    }

    /// <summary>How many visits with open work the officers of an office have; who has none is not in it.</summary>
    public async Task<IReadOnlyDictionary<string, int>> LoadsAsync(string office, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return (await connection.QueryAsync<(string Officer, int Visits)>(new CommandDefinition(AssignmentSql.Loads, new { Office = office, Ended = false }, cancellationToken: ct)))
            .ToDictionary(row => row.Officer, row => row.Visits);
    }

    /// <summary>Who had a case with one of some firms since then.</summary>
    public async Task<IReadOnlySet<string>> ListCasesAsync(IEnumerable<FactKey> firms, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            AssignmentSql.Cases, new { Firms = firms.Select(firm => firm.Id), Since = Instants.Format(since) }, cancellationToken: ct))).ToHashSet();
    }

    /// <summary>Assigns the tasks of a declaration at a place, unless others have them than the caller knows of.</summary>
    /// <param name="wanted">One for each officer; at least one.</param>
    /// <param name="trader">Whose case it is.</param>
    /// <param name="besides">How many have them already.</param>
    /// <param name="act">What is done.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Who has them.</returns>
    public Task<IReadOnlyList<Assignment>> AssignAsync(IReadOnlyList<Assignment> wanted, IEnumerable<FactKey> trader, int besides, Act act, CancellationToken ct) => dialect.WriteAsync<IReadOnlyList<Assignment>>(
        Lane.Decisions,
        async transaction =>
        {
            if ((await OfAsync(transaction.Connection!, transaction, [wanted[0].DeclarationId], ct))
                .Where(other => (other.Tenant, other.Place) == (wanted[0].Tenant, wanted[0].Place)).ToList() is var others && others.Count != besides)
            {
                return others;
            }
            await WriteAsync(transaction, wanted, trader, ct);
            await ActWriting.AddAsync(dialect, transaction, Lane.Decisions, act, time.GetUtcNow(), ct);
            return wanted;
        },
        ct);

    /// <summary>Hands assignments over to somebody else, all or none.</summary>
    /// <param name="moves">From, to, and the trader of the visit.</param>
    /// <param name="act">What is done.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many were still the giver's.</returns>
    public Task<int> HandOverAsync(IReadOnlyList<(Assignment From, Assignment To, IReadOnlySet<FactKey> Trader)> moves, Act act, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions,
        async transaction =>
        {
            var moved = 0;
            foreach (var (from, to, trader) in moves)
            {
                var ended = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    AssignmentSql.End, new { from.Tenant, from.DeclarationId, from.Place, from.Officer, Ended = true }, transaction, cancellationToken: ct));
                if (ended == 1)
                {
                    await WriteAsync(transaction, [to], trader, ct);
                    moved++;
                }
            }
            await ActWriting.AddAsync(dialect, transaction, Lane.Decisions, act, time.GetUtcNow(), ct);
            return moved;
        },
        ct);

    private static async Task WriteAsync(DbTransaction transaction, IReadOnlyList<Assignment> wanted, IEnumerable<FactKey> trader, CancellationToken ct)
    {
        foreach (var one in wanted)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                AssignmentSql.Assign,
                new { one.Tenant, one.DeclarationId, one.Place, one.Officer, one.Office, one.Random, one.Pool, one.KeyId, one.AssignedBy, one.AssignedAt, Ended = false }, transaction, cancellationToken: ct));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                AssignmentSql.AddCase, trader.Select(firm => new { Firm = firm.Id, one.Officer, one.AssignedAt }).ToList(), transaction, cancellationToken: ct));
        }
    }

    private static async Task<IReadOnlyList<Assignment>> OfAsync(DbConnection connection, DbTransaction? transaction, IEnumerable<string> declarationIds, CancellationToken ct) =>
        [.. await connection.QueryAsync<Assignment>(new CommandDefinition(
            AssignmentSql.OfDeclarations, new { DeclarationIds = declarationIds.Distinct(), Ended = false }, transaction, cancellationToken: ct))];
}
