using System.Data.Common;
using Grpc.Core;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Telemetry;

namespace InspectionGateway.Server.Decisions;

/// <summary>
/// Takes in what windows did while no gateway could be reached: the declaration is decided as any other, under its own key,
/// and beside the decision it is kept which level was used. Any number of threads may use it.
/// </summary>
internal sealed class Fallbacks(Decider decider, IDecisionStore store, DecisionMetrics metrics, TimeProvider time)
{
    /// <summary>The decision in effect. Reporting again changes nothing.</summary>
    /// <exception cref="RpcException">As of a decision; or UNAVAILABLE, when the report cannot be kept now: report it again.</exception>
    public async Task<Decision> ReportAsync(Caller caller, FallbackReport report, ServerCallContext context)
    {
        var usedAt = Check(report);
        var decision = await decider.DecideAsync(caller, report.Declaration, "", context.Deadline, context.CancellationToken);
        var use = new FallbackUse(
            RecordKey.Of(caller.Tenant, report.Declaration), report.Level, usedAt, caller.Subject, decision.DecisionId, decision.Level);
        try
        {
            if (await store.ReportFallbackAsync(use, context.CancellationToken))
            {
                metrics.FellBack(Strictness.Of(report.Level) < Strictness.Of(decision));
            }
        }
        catch (DbException)
        {
            throw Refusals.Unavailable("The declaration is decided, and the report cannot be kept now: report it again.");
        }
        return decision;
    }

    private DateTimeOffset Check(FallbackReport report)
    {
        if (!Enum.IsDefined(report.Level) || report.Level == InspectionLevel.Unspecified)
        {
            throw Refusals.BadField("level", report.Level.ToString(), "the level that was used");
        }
        if (report.Declaration?.Purpose == Purpose.Trial)
        {
            throw Refusals.BadField("declaration.purpose", "TRIAL", "FILED: nothing is done on a trial");
        }
        return ReportedMoments.Read("used_at", report.UsedAt, time.GetUtcNow());
    }
}
