namespace InspectionGateway.Load.Comparing;

/// <summary>How long what is measured.</summary>
/// <param name="Rounds">Through all cases.</param>
/// <param name="WarmUp">Before the first round, for each process; again until it compiles nearly nothing.</param>
/// <param name="MostWarmUps">At most so often.</param>
/// <param name="Block">At full speed, for each case in each round.</param>
/// <param name="Latency">At the common rate, for each case once.</param>
internal sealed record ComparisonPlan(int Rounds, TimeSpan WarmUp, int MostWarmUps, TimeSpan Block, TimeSpan Latency)
{
    public static ComparisonPlan Quick { get; } = new(1, TimeSpan.FromSeconds(2), 1, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.5));

    public static ComparisonPlan Whole { get; } = new(5, TimeSpan.FromSeconds(10), 4, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));
}
