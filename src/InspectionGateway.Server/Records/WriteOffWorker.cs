using System.Globalization;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Revisions;
using InspectionGateway.RiskDatabase.WriteOffs;

namespace InspectionGateway.Server.Records;

/// <summary>
/// Follows the answers in effect, and keeps what they take of test reports in the reports' facts, so that the next decision
/// knows what is left. When two gateways gave away the same, the later taker is decided again.
/// </summary>
internal sealed partial class WriteOffWorker(
    WriteOffStore writeOffs, IDecisionStore decisions, DecisionLog log, RevisionQueue queue, IFactStore facts, TimeProvider time, ILogger<WriteOffWorker> logger)
    : DatabaseWorker(TimeSpan.FromMilliseconds(500), time, logger)
{
    private const int AtOnce = 1000;
    private static readonly FactChange Change = new("write-off", "quantities taken by declarations", 0, IsAct: false);

    protected override async Task PassAsync(CancellationToken ct)
    {
        while (await writeOffs.Events.ListAsync(AtOnce, ct) is { Count: > 0 } news)
        {
            foreach (var one in news.Where(one => one.Takes))
            {
                await TryAsync(one, ct);
            }
            await writeOffs.Events.AdvanceAsync(news[^1].Number, ct);
        }
    }

    // A damaged record takes nothing of a report, and holds nobody else's back.
    private async Task TryAsync(DecisionNews news, CancellationToken ct)
    {
        try
        {
            await WorkOffAsync(news, ct);
        }
        catch (Exception error) when (error is InvalidDataException or FormatException)
        {
            Log.Damaged(Logger, news.DeclarationId, error.Message);
        }
    }

    private async Task WorkOffAsync(DecisionNews news, CancellationToken ct)
    {
        if (await decisions.FindNewestAsync(news.Tenant, news.DeclarationId, int.MaxValue, ct) is not { Record: var record })
        {
            return;
        }
        var reports = new HashSet<string>();
        // What a summary took, the declaration that completes it takes in its place.
        foreach (var prior in record.Inputs?.Priors ?? [])
        {
            if (await log.FindAsync(prior, ct) is { Key: var key } && key.DeclarationId != news.DeclarationId)
            {
                reports.UnionWith(await writeOffs.SetAsync(news with { DeclarationId = key.DeclarationId }, [], "", ct));
            }
        }
        var takings = await queue.IsCancelledAsync(record.Key, ct) ? [] : TakingsOf(record);
        reports.UnionWith(await writeOffs.SetAsync(news, takings, record.DecisionId, ct));
        foreach (var report in reports)
        {
            await ProjectAsync(report, ct);
        }
    }

    private static List<ReportTaking> TakingsOf(DecisionRecord record)
    {
        var lines = record.Declaration.Lines.ToDictionary(line => line.LineNo);
        return [.. record.Decision.Lines
            .SelectMany(line => line.Reasons.Where(reason => reason.Code == ReasonCodes.Accepted).Select(reason => (
                Report: reason.Args.First(arg => arg.Name == "report").Value, Quantity: Number(lines[line.LineNo].Quantity))))
            .GroupBy(taking => taking.Report, taking => taking.Quantity)
            .Select(taking => new ReportTaking(taking.Key, taking.Sum()))];
    }

    // An accepted line has a quantity that can be compared, and so has its report, or that is not limited.
    private static decimal Number(Protocol.Decimal? value) =>
        decimal.TryParse(value?.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // Writing the fact again takes in what is taken of it; who comes after the last of it is decided again.
    private async Task ProjectAsync(string reportId, CancellationToken ct)
    {
        if (await facts.GetAsync(FactKeys.TestReport(reportId), ct) is not { Deleted: false, TestReport: { Quantity: not null } report } fact)
        {
            return;
        }
        await facts.PutAsync(fact, Change, ct);
        var left = Number(report.Quantity) - Number(report.WrittenOff);
        foreach (var (decisionId, quantity) in await writeOffs.TakersAsync(reportId, ct))
        {
            left -= quantity;
            if (left < 0)
            {
                Log.Overdrawn(Logger, decisionId, reportId);
                await queue.AddAsync([new DueRevision(decisionId, RevisionCause.WriteOff)], null, ct);
                left += quantity;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What {DeclarationId} takes of reports cannot be told: {Error}")]
        public static partial void Damaged(ILogger logger, string declarationId, string error);

        [LoggerMessage(2, LogLevel.Information, "Decision {DecisionId} took more of report {Report} than was left, and is decided again.")]
        public static partial void Overdrawn(ILogger logger, string decisionId, string report);
    }
}
