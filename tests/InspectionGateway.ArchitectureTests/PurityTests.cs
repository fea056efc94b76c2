using InspectionGateway.Engine.Decisions;

namespace InspectionGateway.ArchitectureTests;

public class PurityTests
{
    [Fact]
    public void TheEngineTouchesNoFileNetworkClockOrChance() =>
        Assert.Empty(ForbiddenUses.In(typeof(DecisionEngine).Assembly.Location));

    // These tests read files, so the same scan finds something in them; and the clock, when it is asked.
    [Fact]
    public void TheScanFindsWhatIsThere()
    {
        Assert.True(TimeProvider.System.GetUtcNow() > DateTimeOffset.UnixEpoch);
        var found = ForbiddenUses.In(typeof(PurityTests).Assembly.Location);
        Assert.Contains("System.IO.File", found);
        Assert.Contains("System.TimeProvider.get_System", found);
    }
}
