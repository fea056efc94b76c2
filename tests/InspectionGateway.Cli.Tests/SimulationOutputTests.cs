using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Tests;

/// <summary>What is printed of a simulation.</summary>
public sealed class SimulationOutputTests
{
    private static readonly SimulationReport Report = new()
    {
        BaseDigest = new string('a', 64), DraftDigest = new string('b', 64), DraftVersion = "pilot 2026.12", Lines = 12, Answers = 5, Stricter = 1, Milder = 3, Missing = 2, Unread = 1,
        From = new() { Seconds = 1_790_000_000 }, To = new() { Seconds = 1_790_600_000 },
        Levels = { new LevelChange { Before = InspectionLevel.Full, After = InspectionLevel.Release, Lines = 4 }, new LevelChange { Before = InspectionLevel.Release, After = InspectionLevel.Release, Lines = 8 } },
        Offices = { new LoadChange { Office = "<b>8001", Lines = 12, InspectedBefore = 4, InspectedAfter = 1, ExpectedBefore = 3.5, ExpectedAfter = 0.5 } },
        Known = new KnownResults { Inspected = 4, Nonconforming = 1, HitRateBefore = new Share { Value = 0.25, Low = 0.03, High = 0.7 } },
        LetThrough = { new LotLetThrough { ResultId = "R&1", Tenant = "w", DeclarationId = "D-1", LineNo = 2, Before = InspectionLevel.Full, After = InspectionLevel.Release } },
    };

    [Fact]
    public void TheTextSaysLevelByLevelWhatChangesAndNamesWhatIsLetThrough()
    {
        var text = SimulationText.Format(Report);
        Assert.Matches(@"FULL +4 +0", text);
        Assert.Matches(@"RELEASE +8 +0", text);
        Assert.Contains("3.5 -> 0.5", text);
        Assert.Contains("let through: R&1  w D-1 line 2: FULL -> RELEASE", text);
        Assert.Contains("25.0", text);
        Assert.Contains("2 answers left out", text);
    }

    [Fact]
    public void StreamsThatWouldHaveStoodOtherwiseAreCountedWhereTheyWereLookedAt()
    {
        var report = Report.Clone();
        (report.Chronological, report.Restated) = (true, 7);
        Assert.All([SimulationText.Format(report), SimulationPage.Format(report)], said => Assert.Contains("7 answers by streams that would have stood otherwise", said));
        Assert.All([SimulationText.Format(Report), SimulationPage.Format(Report)], said => Assert.DoesNotContain("streams", said));
    }

    [Fact]
    public void TheYearBeforeStandsBeside()
    {
        var report = Report.Clone();
        report.Season = new SeasonReport { From = new() { Seconds = 1_758_000_000 }, To = new() { Seconds = 1_758_600_000 }, Lines = 200, Milder = 50, ExpectedBefore = 20, ExpectedAfter = 10, Known = new KnownResults() };
        var text = SimulationText.Format(report);
        Assert.Matches(@"52 weeks before +2025-09-16 to 2025-09-23   \(now 2026-09-21", text);
        Assert.Matches(@"expected to be inspected +10.0 % -> 5.0 %   \(now 29.2 % -> 4.2 %\)", text);
        Assert.Matches(@"hit rate by the draft +unknown", text);
        Assert.Contains("10.0 % -&gt; 5.0 %", SimulationPage.Format(report));
        Assert.DoesNotContain("52 weeks", SimulationText.Format(Report) + SimulationPage.Format(Report));
    }

    [Fact]
    public void ThePageStandsByItselfAndEscapesWhatOthersWrote()
    {
        var page = SimulationPage.Format(Report);
        Assert.DoesNotContain("<b>8001", page);
        Assert.Contains("&lt;b&gt;8001", page);
        Assert.Contains("R&amp;1", page);
        Assert.DoesNotContain("src=", page);
        Assert.DoesNotContain("http", page);
        // A bar is as long as its number: the longest fills the width.
        Assert.Contains("width:360px", page);
        Assert.Contains("width:51px", page);
    }
}
