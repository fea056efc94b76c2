using System.Diagnostics.Metrics;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Telemetry;

/// <summary>Counts decisions and measures how long they take, by level. Any number of threads may use it.</summary>
internal sealed class DecisionMetrics
{
    public const string MeterName = "InspectionGateway";

    private readonly Counter<long> decisions;
    private readonly Counter<long> fallbacks;
    private readonly Counter<long> turnedAway;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> drains;

    public DecisionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        decisions = meter.CreateCounter<long>("inspection.decisions", "{decision}", "Decisions by level and degradation.");
        fallbacks = meter.CreateCounter<long>("inspection.fallbacks", "{declaration}", "Declarations that a window handled without an answer, by whether it was milder than the answer.");
        turnedAway = meter.CreateCounter<long>("inspection.turned-away", "{call}", "Calls refused because their tenant had as many in hand as it may.");
        duration = meter.CreateHistogram<double>("inspection.decision.duration", "s", "From the request to the decision, by level.");
        drains = meter.CreateHistogram<double>("inspection.drain.duration", "s", "Storing one batch of the journal in the risk database.");
    }

    /// <summary>A window reported a fallback; milder than what was decided, when it was.</summary>
    public void FellBack(bool milder) => fallbacks.Add(1, new KeyValuePair<string, object?>("milder", milder));

    /// <summary>A call was refused because its tenant has too many in hand.</summary>
    public void TurnedAway() => turnedAway.Add(1);

    /// <summary>A batch of the journal has arrived in the risk database.</summary>
    public void Drained(TimeSpan elapsed) => drains.Record(elapsed.TotalSeconds);

    public void Decided(Decision decision, TimeSpan elapsed)
    {
        KeyValuePair<string, object?> level = new("level", decision.Level.ToString());
        decisions.Add(1, level, new("degraded", decision.Degraded.Count > 0));
        duration.Record(elapsed.TotalSeconds, level);
    }
}
