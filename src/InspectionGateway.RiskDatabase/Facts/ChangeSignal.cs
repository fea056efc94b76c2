namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>
/// Tells this process at once that facts changed here. Changes of other processes are found by looking: no database of those
/// supported tells of them in a way that the others share. Any number of threads may use it.
/// </summary>
public sealed class ChangeSignal
{
    /// <summary>Raised after a commit that left rows in the outbox.</summary>
    public event Action? Changed;

    internal void Raise() => Changed?.Invoke();
}
