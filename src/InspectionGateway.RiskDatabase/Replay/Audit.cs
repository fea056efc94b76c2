using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>
/// Holds the records of the risk database against themselves: each against the id that it is stored under, and the
/// revisions of each version against each other. Used once.
/// </summary>
public sealed class Audit(DecisionLog log)
{
    private readonly Dictionary<RecordKey, (int Revision, string DecisionId)> newest = [];

    /// <summary>How many records were looked at.</summary>
    public int Records { get; private set; }

    /// <summary>Everything that is not as it ought to be.</summary>
    public async IAsyncEnumerable<AuditFinding> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in log.ReadAsync(ct))
        {
            foreach (var logged in page)
            {
                Records++;
                if (Check(logged) is { } what)
                {
                    yield return new AuditFinding(logged.DecisionId, what);
                }
            }
        }
        if (await log.CountAsync(ct) is var stored && stored != Records)
        {
            yield return new AuditFinding("", $"{stored} records are stored and {Records} of them were found by their events, as trials or as conflicts");
        }
    }

    private string? Check(LoggedDecision logged)
    {
        DecisionRecord record;
        try
        {
            record = DecisionRecord.Read(logged.Record);
        }
        catch (FormatException)
        {
            return "its bytes are no record";
        }
        if (record.DecisionId != logged.DecisionId)
        {
            return $"its bytes belong to the id {record.DecisionId}: they were changed, or are another's";
        }
        if (!record.IsAnswerTo(record.Declaration))
        {
            return "its content digest is not that of the declaration in it";
        }
        return record.Key.Purpose == Purpose.Filed && !logged.IsConflict ? Succession(record) : null;
    }

    // The first answer is revision 1, and each later one names the one before.
    private string? Succession(DecisionRecord record)
    {
        var (before, prior) = newest.GetValueOrDefault(record.Key);
        newest[record.Key] = (record.Decision.Revision, record.DecisionId);
        return record.Decision.Revision != before + 1 ? $"revision {record.Decision.Revision} follows on revision {before}"
            : record.PriorDecisionId != (prior ?? "") ? $"it replaces '{record.PriorDecisionId}', and the revision before is '{prior}'"
            : null;
    }
}
