using InspectionGateway.Load.Clustering;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Tests;

public class ClusterTests
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    // In small: no call fails, only what lay on the node cannot be confirmed, and whatever was answered is answered again by every other gateway.
    [Fact]
    public async Task ANodeThatDiesFailsNoCallAndMakesNoSecondAnswer()
    {
        Needs.RedisAndTime();
        var ct = TestContext.Current.CancellationToken;
        await using var run = await ClusterRun.StartAsync(2, ct);
        var (load, seen) = await run.DecideAsync(50, Time, run.KillAsync, ct);
        var (back, seenBack) = await run.DecideAsync(50, Time, run.RestartAsync, ct);
        Assert.Equal((200, true, 200, true), (load.Answered, load.IsClean, back.Answered, back.IsClean));
        // The other nodes go on confirming; how many more wait for the dead one first depends on how busy the machine is.
        Assert.InRange(seen.Causes.GetValueOrDefault(DegradedCause.StickUnconfirmed), 1, seen.Count - 1);
        // The facts are read in the risk database meanwhile; on a starved machine a read may come too late.
        Assert.All(new[] { seen, seenBack }, times => Assert.InRange(times.Causes.GetValueOrDefault(DegradedCause.MissingByFault), 0, times.Count / 20));
        var (asked, others) = await run.RepeatAsync(ct);
        Assert.Equal(0, others);
        Assert.InRange(asked, 10, 30);
    }
}
