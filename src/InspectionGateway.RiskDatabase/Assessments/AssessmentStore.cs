using System.Data.Common;
using System.Globalization;
using Dapper;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Suspensions;

namespace InspectionGateway.RiskDatabase.Assessments;

/// <summary>Drawn lots, and what an assessment of them proposes. Any number of threads may use it.</summary>
public sealed class AssessmentStore(Dialect dialect, ChangeSignal signal, TimeProvider time)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The results in effect of lots that were drawn at random, of imports whose stream is known.</summary>
    /// <param name="since">Inspected on that day or later.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<DrawnResult>> ListDrawnAsync(DateOnly since, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string HsPrefix, string Origin, string Firm, string Maker, string On, bool Accepted, bool Critical)>(new CommandDefinition(
            AssessmentSql.Drawn, new { IsDrawn = true, Since = since.ToString(DayFormat, CultureInfo.InvariantCulture), Counts = true }, cancellationToken: ct));
        return [.. rows.Select(row => new DrawnResult(
            row.HsPrefix, row.Origin, row.Firm, row.Maker, DateOnly.ParseExact(row.On, DayFormat, CultureInfo.InvariantCulture), row.Accepted, row.Critical))];
    }

    /// <summary>Whether the day is the caller's to assess: the first who asks.</summary>
    public async Task<bool> TakeDayAsync(DateOnly day, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(AssessmentSql.TakeDay, new { Day = day.ToString(DayFormat, CultureInfo.InvariantCulture) }, cancellationToken: ct)) == 1;
    }

    /// <summary>Puts what an assessment proposes in the place of what it proposed before; what was decided is left for its time.</summary>
    /// <param name="proposals">All of them: pending, or applied already.</param>
    /// <param name="ct">Cancels.</param>
    public Task<int> ReplaceAsync(IReadOnlyList<RiskProposal> proposals, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var connection = transaction.Connection!;
            var before = (await connection.QueryAsync<byte[]>(new CommandDefinition(AssessmentSql.Pending, transaction: transaction, cancellationToken: ct)))
                .Select(RiskProposal.Parser.ParseFrom).ToDictionary(one => one.ProposalId);
            await connection.ExecuteAsync(new CommandDefinition(AssessmentSql.RemovePending, transaction: transaction, cancellationToken: ct));
            foreach (var proposal in proposals)
            {
                if (await ProposalWriting.FindAsync(connection, transaction, proposal.ProposalId, ct) is { } decided && RestsStill(decided))
                {
                    continue;
                }
                var since = before.GetValueOrDefault(proposal.ProposalId)?.MadeAt ?? proposal.MadeAt;
                await ProposalWriting.PutAsync(transaction, new RiskProposal(proposal) { MadeAt = since }, ct);
            }
            return proposals.Count;
        },
        ct);

    /// <summary>Whether the same was decided of late.</summary>
    public async Task<bool> IsDecidedAsync(string proposalId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await ProposalWriting.FindAsync(connection, null, proposalId, ct) is { } decided && RestsStill(decided);
    }

    /// <summary>A proposal; null when there is none.</summary>
    public async Task<RiskProposal?> FindAsync(string proposalId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await ProposalWriting.FindAsync(connection, null, proposalId, ct);
    }

    /// <summary>Those in a state, the newest first.</summary>
    public async Task<IReadOnlyList<RiskProposal>> ListAsync(ProposalState state, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<byte[]>(new CommandDefinition(AssessmentSql.List(dialect), new { State = (int)state, Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(RiskProposal.Parser.ParseFrom)];
    }

    /// <summary>Keeps what a person decided of a proposal.</summary>
    /// <returns>False when it does not wait any more.</returns>
    public async Task<bool> DecideAsync(RiskProposal decided, CancellationToken ct)
    {
        var isDecided = await dialect.WriteAsync(Lane.Facts, transaction => DecideAsync(transaction, decided, ct), ct);
        signal.Raise();
        return isDecided;
    }

    private async Task<bool> DecideAsync(DbTransaction transaction, RiskProposal decided, CancellationToken ct)
    {
        if (await ProposalWriting.FindAsync(transaction.Connection!, transaction, decided.ProposalId, ct) is not { State: ProposalState.Pending })
        {
            return false;
        }
        if (decided.State == ProposalState.Accepted)
        {
            await new ProposalEffects(dialect, transaction, time.GetUtcNow()).PutAsync(decided, ct);
        }
        await ProposalWriting.PutAsync(transaction, decided, ct);
        if (decided is { State: ProposalState.Rejected, Suspended.Length: > 0 })
        {
            await new SuspensionWriting(dialect, transaction, time.GetUtcNow()).LiftAsync(FactKey.Parse(decided.Suspended), decided.Reason, ct);
        }
        var act = new Act(decided.DecidedBy, ActKind.DecideProposal, $"{decided.ProposalId}: {decided.State}", decided.Reason);
        await ActWriting.AddAsync(dialect, transaction, Lane.Facts, act, time.GetUtcNow(), ct);
        return true;
    }

    private bool RestsStill(RiskProposal decided) => ProposalWriting.RestsStill(decided, time.GetUtcNow());
}
