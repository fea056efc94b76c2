using System.Data.Common;
using Dapper;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Assessments;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Suspensions;

/// <summary>
/// Suspends reports and bodies that a result contradicts until a person decides, inside a transaction in the lane of facts. What is suspended
/// stands in a table of its own, so whoever writes the fact anew does not undo it. Used once.
/// </summary>
internal sealed class SuspensionWriting(Dialect dialect, DbTransaction transaction, DateTimeOffset now)
{
    private readonly DbConnection connection = transaction.Connection!;

    /// <summary>The result that suspends a fact; empty: none.</summary>
    public static async Task<string> OfAsync(DbConnection connection, DbTransaction? transaction, FactKey key) =>
        await connection.ExecuteScalarAsync<string?>(new CommandDefinition(SuspensionSql.Find, new { Kind = key.Kind.Name(), key.Id }, transaction)) ?? "";

    /// <summary>Suspends what is stored, and asks a person unless it is suspended already.</summary>
    public async Task SuspendAsync(FactKey key, string resultId, CancellationToken ct)
    {
        if (await FactReading.OwnAsync(connection, transaction, key, ct) is not { Deleted: false } stored)
        {
            return;
        }
        var before = await OfAsync(connection, transaction, key);
        await ExecuteAsync(SuspensionSql.Add, new { Kind = key.Kind.Name(), key.Id, ResultId = resultId }, ct);
        if (before.Length == 0)
        {
            await PutAsync(stored, $"contradicted by result {resultId}", ct);
            await AskAsync(key, resultId, ct);
        }
    }

    /// <summary>Takes a corrected result off what nobody has decided about: lifted when no other result contradicts it.</summary>
    public async Task TakeBackAsync(string resultId, CancellationToken ct)
    {
        foreach (var (kind, id) in (await connection.QueryAsync<(string, string)>(Command(SuspensionSql.OfResult, new { ResultId = resultId }, ct))).ToList())
        {
            var key = FactKey.Parse($"{kind}:{id}");
            if (await ProposalWriting.FindAsync(connection, transaction, IdOf(key), ct) is not { State: ProposalState.Pending })
            {
                continue;
            }
            await ExecuteAsync(SuspensionSql.RemoveOne, new { Kind = kind, Id = id, ResultId = resultId }, ct);
            await RenewAsync(key, $"result {resultId} was corrected", ct);
            if (await OfAsync(connection, transaction, key) is { Length: > 0 } other)
            {
                await AskAsync(key, other, ct);
            }
            else
            {
                await ProposalWriting.RemoveAsync(transaction, IdOf(key), ct);
            }
        }
    }

    /// <summary>Lifts a suspension.</summary>
    public async Task LiftAsync(FactKey key, string reason, CancellationToken ct)
    {
        await ExecuteAsync(SuspensionSql.Remove, new { Kind = key.Kind.Name(), key.Id }, ct);
        await RenewAsync(key, reason, ct);
    }

    private async Task RenewAsync(FactKey key, string reason, CancellationToken ct)
    {
        if (await FactReading.OwnAsync(connection, transaction, key, ct) is { Deleted: false } stored)
        {
            await PutAsync(stored, reason, ct);
        }
    }

    private Task AskAsync(FactKey key, string resultId, CancellationToken ct) => ProposalWriting.PutAsync(
        transaction,
        new RiskProposal { ProposalId = IdOf(key), State = ProposalState.Pending, Suspended = key.ToString(), ResultId = resultId, MadeAt = Timestamp.FromDateTimeOffset(now) },
        ct);

    private static string IdOf(FactKey key) => $"suspension:{key}";

    // The store fills in what suspends it.
    private async Task PutAsync(FactRecord stored, string reason, CancellationToken ct)
    {
        var writing = new FactWriting(dialect, transaction, new FactChange("results", reason, 0, IsAct: false), now);
        await writing.PutAsync(stored);
        await writing.FinishAsync(ct);
    }

    private Task<int> ExecuteAsync(string statement, object parameters, CancellationToken ct) => connection.ExecuteAsync(Command(statement, parameters, ct));

    private CommandDefinition Command(string statement, object parameters, CancellationToken ct) => new(statement, parameters, transaction, cancellationToken: ct);
}
