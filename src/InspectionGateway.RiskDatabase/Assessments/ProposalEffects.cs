using System.Data.Common;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Assessments;

/// <summary>Puts proposed alerts and firms' states into effect, inside a transaction in the lane of facts. Used once.</summary>
internal sealed class ProposalEffects(Dialect dialect, DbTransaction transaction, DateTimeOffset now)
{
    /// <summary>Puts it into effect, from the legal day on for its days; other kinds of proposals have no effect here.</summary>
    /// <param name="proposal">Is told until when it is in force.</param>
    /// <param name="ct">Cancels.</param>
    public async Task PutAsync(RiskProposal proposal, CancellationToken ct)
    {
        var today = LegalCalendar.DateOf(now);
        var period = new Period { From = LegalCalendar.ToDay(today), To = LegalCalendar.ToDay(today.AddDays(proposal.ForDays - 1)) };
        var record = proposal.AlertLevel != AlertLevel.Unspecified ? Alert(proposal, period, today)
            : proposal.TemporaryState.Length > 0 ? await SuspendAsync(proposal, period, ct)
            : null;
        if (record is null)
        {
            return;
        }
        proposal.Until = period.To;
        record.Key = FactKeys.Of(record).ToString();
        var writing = new FactWriting(dialect, transaction, new FactChange(proposal.DecidedBy, $"{proposal.ProposalId}: {proposal.Reason}", 0, IsAct: false), now);
        await writing.PutAsync(record);
        await writing.FinishAsync(ct);
    }

    /// <summary>Why it is proposed.</summary>
    public static string Say(RiskProposal proposal) =>
        $"{proposal.Nonconforming} lots {(proposal.AlertLevel != AlertLevel.Unspecified ? "with critical findings" : "not accepted")}: {string.Join(", ", proposal.ResultIds)}{(proposal.Nonconforming > proposal.ResultIds.Count ? " ..." : "")}";

    private static FactRecord Alert(RiskProposal proposal, Period period, DateOnly today) => new()
    {
        Alert = new Alert
        {
            Id = $"{proposal.HsPrefix}-{proposal.OriginCountry}-{today:yyyyMMdd}", Level = proposal.AlertLevel, Form = AlertForm.CustomsNotice, Issuer = proposal.Issuer, Period = period,
            Matter = Say(proposal), Scope = new GoodsScope { HsPrefixes = { proposal.HsPrefix }, Origins = { proposal.OriginCountry } },
        },
    };

    private async Task<FactRecord?> SuspendAsync(RiskProposal proposal, Period period, CancellationToken ct)
    {
        var key = new FactKey(FactKind.Enterprise, proposal.Firm);
        if (await FactReading.OfAsync(transaction.Connection!, transaction, key, ct) is not { Deleted: false } stored)
        {
            return null;
        }
        var firm = new FactRecord { Enterprise = stored.Enterprise.Clone() };
        firm.Enterprise.TemporaryStates.Add(new CreditGrade { Code = proposal.TemporaryState, Period = period, Basis = Say(proposal) });
        return firm;
    }
}
