using System.Collections.Frozen;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>What an alert asks by its level and its measures, and what is asked when alerts are not known.</summary>
public sealed class AlertPolicy
{
    private readonly FrozenDictionary<AlertLevel, Obligation> levels;
    private readonly FrozenDictionary<AlertMeasure, Obligation> measures;
    private readonly Obligation strictest;

    internal AlertPolicy(IReadOnlyDictionary<AlertLevel, Obligation> levels, IReadOnlyDictionary<AlertMeasure, Obligation> measures)
    {
        this.levels = levels.ToFrozenDictionary();
        this.measures = measures.ToFrozenDictionary();
        strictest = levels.Values.Aggregate(Obligation.Release, (all, one) => all.Raise(one));
    }

    /// <summary>Asked of every line while the set of alerts cannot be trusted.</summary>
    public required Obligation Unknown { get; init; }

    /// <summary>Asked of every line while the set of control instructions cannot be trusted.</summary>
    public required Obligation ControlsUnknown { get; init; }

    /// <summary>What the alert asks: its level's obligation and that of each measure. An unknown level counts as the strictest.</summary>
    public Obligation Of(Alert alert)
    {
        var obligation = levels.GetValueOrDefault(alert.Level, strictest);
        foreach (var measure in alert.Measures)
        {
            obligation = obligation.Raise(measures.GetValueOrDefault(measure));
        }
        return obligation;
    }
}
