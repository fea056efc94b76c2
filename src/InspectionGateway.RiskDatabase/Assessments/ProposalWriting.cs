using System.Data.Common;
using Dapper;
using Google.Protobuf;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Assessments;

/// <summary>Finds and writes single proposals.</summary>
internal static class ProposalWriting
{
    // What was decided, by a person or at once, is not proposed again for so long: whoever changes it since then knows better.
    private static readonly TimeSpan Rest = TimeSpan.FromDays(90);

    /// <summary>Whether what was decided is left for its time: as long as it is in force, where it ends.</summary>
    public static bool RestsStill(RiskProposal decided, DateTimeOffset now) => decided.State != ProposalState.Pending
        && (decided.Until is { } until ? LegalCalendar.DayOf(until) >= LegalCalendar.DayOf(now) : now - decided.DecidedAt.ToDateTimeOffset() < Rest);

    public static async Task PutAsync(DbTransaction transaction, RiskProposal proposal, CancellationToken ct)
    {
        var row = new
        {
            proposal.ProposalId, State = (int)proposal.State, At = Instants.Format((proposal.DecidedAt ?? proposal.MadeAt).ToDateTimeOffset()), Payload = proposal.ToByteArray(),
        };
        await RemoveAsync(transaction, proposal.ProposalId, ct);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(AssessmentSql.Add, row, transaction, cancellationToken: ct));
    }

    public static Task RemoveAsync(DbTransaction transaction, string proposalId, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(AssessmentSql.Remove, new { ProposalId = proposalId }, transaction, cancellationToken: ct));

    public static async Task<RiskProposal?> FindAsync(DbConnection connection, DbTransaction? transaction, string proposalId, CancellationToken ct) =>
        await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(AssessmentSql.Find, new { ProposalId = proposalId }, transaction, cancellationToken: ct)) is { } payload
            ? RiskProposal.Parser.ParseFrom(payload)
            : null;
}
