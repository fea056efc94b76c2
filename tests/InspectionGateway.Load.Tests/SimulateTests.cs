using InspectionGateway.Load.Simulating;

namespace InspectionGateway.Load.Tests;

public class SimulateTests
{
    // In small: every answer is decided again. How fast is no matter of a test.
    [Fact]
    public async Task EveryAnswerIsDecidedAgain()
    {
        Needs.RedisAndTime();
        Assert.Equal(0, await new SimulateCommand().Parse(["--declarations", "1000", "--rounds", "1"]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.NotEqual(0, await new SimulateCommand().Parse(["--declarations", "1"]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
    }
}
