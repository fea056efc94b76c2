using InspectionGateway.Load.Resulting;

namespace InspectionGateway.Load.Tests;

public class ResultsTests
{
    // The whole way in small: every result is felt by the next decision in the end. How soon is no matter of a test.
    [Fact]
    public async Task WhatInspectorsFindIsFelt()
    {
        Needs.RedisAndTime();
        await using var run = await ResultRun.StartAsync(TestContext.Current.CancellationToken);
        var (waits, load) = await run.MeasureAsync(50, 20, TestContext.Current.CancellationToken);
        Assert.Equal(20, waits.Count);
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(load!.Answered, 1, int.MaxValue);
    }
}
