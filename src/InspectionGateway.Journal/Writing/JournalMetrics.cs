using System.Diagnostics.Metrics;

namespace InspectionGateway.Journal.Writing;

/// <summary>What the journal measures of itself.</summary>
internal sealed class JournalMetrics : IDisposable
{
    private readonly Meter meter = new(GatewayJournal.MeterName);
    private readonly Histogram<double> commits;
    private readonly Histogram<int> records;

    public JournalMetrics(Undrained undrained, TimeProvider time)
    {
        commits = meter.CreateHistogram<double>("inspection.journal.commit.duration", "s", "Time of one commit, synced to disk.");
        records = meter.CreateHistogram<int>("inspection.journal.commit.records", "{record}", "Records of one commit.");
        meter.CreateObservableGauge("inspection.journal.depth", () => undrained.Records, "{record}", "Records that wait for the risk database.");
        meter.CreateObservableGauge("inspection.journal.depth.bytes", () => undrained.Bytes, "By", "Bytes that wait for the risk database.");
        meter.CreateObservableGauge("inspection.journal.oldest.age", () => undrained.OldestAt is { } at ? (time.GetUtcNow() - at).TotalSeconds : 0, "s", "Age of the oldest record that waits.");
    }

    public void Committed(int count, TimeSpan took)
    {
        if (count > 0)
        {
            commits.Record(took.TotalSeconds);
            records.Record(count);
        }
    }

    public void Dispose() => meter.Dispose();
}
