namespace InspectionGateway.Engine.Steps;

/// <summary>
/// What decides a line, in this order. Each step runs over all lines before the next begins, because some rules look
/// across lines (crude oil on one conveyance). Measures lock what relief may not touch; the random floor comes last.
/// </summary>
internal static class Pipeline
{
    /// <summary>Those that settle what is asked, before the draw.</summary>
    public static IReadOnlyList<IStep> Settling { get; } =
    [
        new MeasuresStep(),
        new BaselineStep(),
        new RaisesStep(),
        new CredentialsStep(),
        new AcceptanceStep(),
        new AirSampleStep(),
        new RecognitionStep(),
        new WaiversStep(),
        new StreamPlanStep(),
        new FloorStep(),
    ];

    public static IReadOnlyList<IStep> Steps { get; } = [.. Settling, new DrawStep(), new OverrideStep(), new ConveyanceStep(), new SummaryStep(), new OrderStep()];
}
