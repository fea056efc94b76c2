using System.Data.Common;
using Dapper;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Assessments;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>
/// Proposes what follows when results pass a threshold, or does it where the policy lets it be done at once, inside their transaction in the lane of facts: an
/// alert on goods, and the suspension of a firm's treatment. What only waits is taken back when a correction brings the results below. Used once.
/// </summary>
internal sealed class ThresholdWriting(Dialect dialect, DbTransaction transaction, StreamRules rules, DateTimeOffset now)
{
    private const string Actor = "results";
    private const int MostNamed = 20;

    private readonly DbConnection connection = transaction.Connection!;
    private readonly DateOnly today = LegalCalendar.DateOf(now);

    /// <summary>Counts anew what a result of a stream may have changed.</summary>
    public async Task FollowAsync(StreamPlace stream, CancellationToken ct)
    {
        if (rules.Alerts is { } alert)
        {
            var bad = await ListAsync(ResultSql.CriticalOfGoods, new { stream.HsPrefix, stream.Origin, Counts = true, Critical = true, Since = Since(alert.Days) }, ct);
            await SettleAsync(
                new RiskProposal { ProposalId = $"alert:{stream.HsPrefix}:{stream.Origin}", HsPrefix = stream.HsPrefix, OriginCountry = stream.Origin, AlertLevel = alert.Level, Issuer = alert.Issuer, ForDays = alert.ForDays },
                bad, alert.Critical, alert.AtOnce, ct);
        }
        // Nobody has a treatment who is not on record.
        if (rules.Suspensions is { } suspension && await FactReading.OfAsync(connection, transaction, FactKeys.Enterprise(FactKeys.FirmOf(stream.Firms)), ct) is { Deleted: false })
        {
            var bad = await ListAsync(ResultSql.RejectedOfFirm, new { Firm = stream.Firms.Id, Counts = true, Accepted = false, Since = Since(suspension.Days) }, ct);
            await SettleAsync(
                new RiskProposal { ProposalId = $"credit:{stream.Firms.Id}", Firm = stream.Firms.Id, TemporaryState = CreditScheme.Suspended, ForDays = suspension.ForDays },
                bad, suspension.Rejected, suspension.AtOnce, ct);
        }
    }

    private async Task SettleAsync(RiskProposal wanted, IReadOnlyList<string> results, int threshold, bool atOnce, CancellationToken ct)
    {
        var before = await ProposalWriting.FindAsync(connection, transaction, wanted.ProposalId, ct);
        if (results.Count < threshold)
        {
            if (before is { State: ProposalState.Pending })
            {
                await ProposalWriting.RemoveAsync(transaction, wanted.ProposalId, ct);
            }
            return;
        }
        if (before is not null && before.State != ProposalState.Pending && ProposalWriting.RestsStill(before, now))
        {
            return;
        }
        var at = Timestamp.FromDateTimeOffset(now);
        wanted.MergeFrom(new RiskProposal { State = ProposalState.Pending, Nonconforming = results.Count, MadeAt = before is { State: ProposalState.Pending } ? before.MadeAt : at, ResultIds = { results.Take(MostNamed) } });
        if (atOnce)
        {
            (wanted.State, wanted.DecidedBy, wanted.DecidedAt, wanted.Reason) = (ProposalState.Applied, Actor, at, ProposalEffects.Say(wanted));
            await new ProposalEffects(dialect, transaction, now).PutAsync(wanted, ct);
            await ActWriting.AddAsync(dialect, transaction, Lane.Facts, new Act(Actor, ActKind.DecideProposal, $"{wanted.ProposalId}: {wanted.State}", wanted.Reason), now, ct);
        }
        await ProposalWriting.PutAsync(transaction, wanted, ct);
    }

    private async Task<IReadOnlyList<string>> ListAsync(string statement, object parameters, CancellationToken ct) =>
        [.. await connection.QueryAsync<string>(new CommandDefinition(statement, parameters, transaction, cancellationToken: ct))];

    private string Since(int days) => ResultReading.Say(today.AddDays(1 - days));
}
