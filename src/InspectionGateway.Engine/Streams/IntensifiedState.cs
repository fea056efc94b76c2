namespace InspectionGateway.Engine.Streams;

/// <summary>Where a stream stands in intensified control. Immutable; the default is a stream that is in none.</summary>
/// <param name="IsInForce">Whether its lots are held.</param>
/// <param name="Lots">Conforming lots in a row since it began.</param>
/// <param name="Weight">What they weighed together, in kilograms; a lot of which no weight was declared adds nothing.</param>
/// <param name="Wanted">What they have to weigh together. 0, when none was declared of the lot that began it: only the lots count.</param>
public readonly record struct IntensifiedState(bool IsInForce, int Lots, decimal Weight, decimal Wanted)
{
    /// <summary>The state after one inspected lot. No rest ends it.</summary>
    public IntensifiedState After(StreamLot lot, IntensifiedNumbers numbers)
    {
        if (lot.IsCritical)
        {
            return new IntensifiedState(IsInForce: true, 0, 0, Math.Max(Wanted, (lot.NetWeight ?? 0) * numbers.Times));
        }
        if (!IsInForce)
        {
            return this;
        }
        var after = lot.Accepted ? this with { Lots = Lots + 1, Weight = Weight + (lot.NetWeight ?? 0) } : this with { Lots = 0, Weight = 0 };
        return after.Lots >= numbers.Lots && after.Weight >= Wanted ? default : after;
    }
}
