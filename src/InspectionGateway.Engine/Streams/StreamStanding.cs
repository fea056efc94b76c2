namespace InspectionGateway.Engine.Streams;

/// <summary>All that the lots of a stream make of its next one. Immutable; the default is a stream without lots.</summary>
/// <param name="Switching">Its sampling scheme.</param>
/// <param name="Continuous">Its continuous plan; the default where its goods have none.</param>
/// <param name="Intensified">Intensified control.</param>
public readonly record struct StreamStanding(StreamState Switching, ContinuousState Continuous, IntensifiedState Intensified)
{
    /// <summary>Whether its next lot is inspected as a first one: nothing need be kept.</summary>
    public bool IsAsEver => Switching.Severity == Protocol.StreamSeverity.Normal && Continuous is { IsSampled: false, Run: 0 } && !Intensified.IsInForce;

    /// <summary>The standing after one lot more, inspected on its original submission and not before the latest.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="plan">The continuous plan of its goods; null: none.</param>
    public StreamStanding After(StreamLot lot, StreamRules rules, ContinuousNumbers? plan) => new(
        Switching.After(lot, rules.Switching),
        plan is null ? default : Continuous.After(lot, plan),
        rules.Intensified is null ? default : Intensified.After(lot, rules.Intensified));

    /// <summary>The standing after the cause of a discontinuation was mended. It ends nothing else.</summary>
    public StreamStanding AfterCorrectiveAction() => this with { Switching = Switching.AfterCorrectiveAction() };
}
