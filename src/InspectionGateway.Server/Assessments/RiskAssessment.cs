using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Assessment.Levels;
using InspectionGateway.Engine.Assessments;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Assessments;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Assessments;

/// <summary>
/// Assesses goods and firms by the results of drawn lots, applies what the policy lets be applied at once, and keeps the rest for a person.
/// Any number of threads may use it.
/// </summary>
internal sealed class RiskAssessment(AssessmentStore store, IFactStore facts, PolicyHolder policies, TimeProvider time)
{
    // After so many half-lives a lot counts next to nothing.
    private const int HalfLives = 5;
    private const int AtOnce = 1000;
    private const int Digits = 8;

    /// <summary>What would change.</summary>
    /// <exception cref="RpcException">UNAVAILABLE, without a policy.</exception>
    public async Task<AssessReply> AssessAsync(CancellationToken ct)
    {
        var numbers = (policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.")).Assessment;
        var today = LegalCalendar.DayOf(time.GetUtcNow());
        var lots = (await store.ListDrawnAsync(DateOnly.FromDayNumber(Math.Max(0, today - (HalfLives * numbers.HalfLifeDays))), ct))
            .Select(lot => new DrawnLot(lot.HsPrefix, lot.Origin, lot.Firm, lot.Maker, lot.On, !lot.Accepted, lot.Critical)).ToList();
        if (lots.Count == 0)
        {
            return new AssessReply();
        }
        var risks = await ListRisksAsync(ct);
        var index = new RiskIndex(risks);
        var report = Assessor.Assess(lots, (hs, origin) => index.Find(hs, origin, today), numbers, DateOnly.FromDayNumber(today));
        // Somebody tells apart what results do not: a level of 8 digits would change nothing there.
        var finer = risks.Where(risk => risk.HsPrefix.Length > Digits).Select(risk => risk.HsPrefix[..Digits]).ToHashSet();
        var now = Timestamp.FromDateTimeOffset(time.GetUtcNow());
        return new AssessReply
        {
            Lots = report.Lots,
            Proposals = { report.Changes.Where(change => !finer.Contains(change.HsPrefix)).Select(change => Propose(change, now)), report.Firms.Select(firm => Propose(firm, now)) },
        };
    }

    /// <summary>Assesses, and does what follows from it.</summary>
    /// <exception cref="RpcException">UNAVAILABLE, without a policy.</exception>
    public async Task<AssessReply> ApplyAsync(string actor, CancellationToken ct)
    {
        var reply = await AssessAsync(ct);
        var most = policies.Current!.Assessment.MostRaises;
        var raises = new List<RiskProposal>();
        foreach (var raise in reply.Proposals.Where(one => one.From != RiskLevel.Unspecified && one.To == one.From + 1))
        {
            if (!await store.IsDecidedAsync(raise.ProposalId, ct))
            {
                raises.Add(raise);
            }
        }
        // Very many at once are rather a mistake in the results than in the goods.
        foreach (var raise in raises.Count <= most ? raises : [])
        {
            await PutAsync(raise, actor, Say(raise), ct);
            (raise.State, raise.DecidedBy, raise.DecidedAt, raise.Reason) = (ProposalState.Applied, actor, Timestamp.FromDateTimeOffset(time.GetUtcNow()), Say(raise));
        }
        await store.ReplaceAsync(reply.Proposals, ct);
        return reply;
    }

    /// <summary>Puts the level of a proposal on goods into effect.</summary>
    public async Task PutAsync(RiskProposal proposal, string actor, string reason, CancellationToken ct)
    {
        var record = new FactRecord
        {
            CommodityRisk = new CommodityRisk { HsPrefix = proposal.HsPrefix, OriginCountry = proposal.OriginCountry, Risk = proposal.To, Basis = Say(proposal) },
        };
        record.Key = FactKeys.Of(record).ToString();
        await facts.PutAsync(record, new FactChange(actor, reason, 0), ct);
    }

    private async Task<IReadOnlyList<CommodityRisk>> ListRisksAsync(CancellationToken ct)
    {
        var risks = new List<CommodityRisk>();
        var after = "";
        while (await facts.ListAsync(FactKind.CommodityRisk, "", after, AtOnce, ct) is { Count: > 0 } page)
        {
            risks.AddRange(page.Select(record => record.CommodityRisk));
            after = FactKey.Parse(page[^1].Key).Id;
        }
        return risks;
    }

    private static RiskProposal Propose(RiskChange change, Timestamp now) => With(change.Found, new RiskProposal
    {
        ProposalId = $"commodity_risk:{change.HsPrefix}:{change.Origin}:{change.To.ToString().ToUpperInvariant()}", State = ProposalState.Pending, HsPrefix = change.HsPrefix, OriginCountry = change.Origin,
        From = change.From ?? RiskLevel.Unspecified, To = change.To, ByCritical = change.ByCritical, MadeAt = now,
    });

    private static RiskProposal Propose(FirmFinding firm, Timestamp now) => With(firm.Found, new RiskProposal
    {
        ProposalId = $"{(firm.IsMaker ? "maker" : "importer")}:{firm.Firm}", State = ProposalState.Pending, Firm = firm.Firm, MadeAt = now,
    });

    private static RiskProposal With(ShareFound found, RiskProposal proposal)
    {
        (proposal.Lots, proposal.Nonconforming, proposal.Mean, proposal.Low, proposal.High) = (found.Lots, found.Bad, found.Mean, found.Low, found.High);
        return proposal;
    }

    private static string Say(RiskProposal proposal) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"assessment: {proposal.Nonconforming} of {proposal.Lots} drawn lots {(proposal.ByCritical ? "with critical findings" : "nonconforming")}, {proposal.Low:P1} to {proposal.High:P1}");
}
