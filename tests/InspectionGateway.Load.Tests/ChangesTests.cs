using InspectionGateway.Load.Changing;

namespace InspectionGateway.Load.Tests;

public class ChangesTests
{
    // In small: whatever comes and goes, every decision is made, and with all facts. How soon is no matter of a test.
    [Fact]
    public async Task DecisionsGoOnWhilePacksAndFactsChange()
    {
        Needs.RedisAndTime();
        var ct = TestContext.Current.CancellationToken;
        await using var run = await ChangeRun.StartAsync(ct);
        var changed = await run.MeasureAsync(50, 1, 2500, ct);
        Assert.All([changed.Quiet, changed.Packs, changed.Facts], one => Assert.Equal((150, true), (one.Answered, one.IsClean)));
        Assert.InRange(changed.Publications, 2, 6);
    }
}
