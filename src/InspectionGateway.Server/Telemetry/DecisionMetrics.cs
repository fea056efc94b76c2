using System.Diagnostics.Metrics;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Telemetry;

/// <summary>Counts decisions and measures how long they take, by level. Any number of threads may use it.</summary>
internal sealed class DecisionMetrics
{
    public const string MeterName = "InspectionGateway";

    private readonly Counter<long> decisions;
    private readonly Histogram<double> duration;

    public DecisionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        decisions = meter.CreateCounter<long>("inspection.decisions", "{decision}", "Decisions by level and degradation.");
        duration = meter.CreateHistogram<double>("inspection.decision.duration", "s", "From the request to the decision, by level.");
    }

    public void Decided(Decision decision, TimeSpan elapsed)
    {
        KeyValuePair<string, object?> level = new("level", decision.Level.ToString());
        decisions.Add(1, level, new("degraded", decision.Degraded.Count > 0));
        duration.Record(elapsed.TotalSeconds, level);
    }
}
