using CsCheck;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What follows from what: hold, coverage, places, lift-off and due time of every answer.</summary>
public class OrderTests
{
    private static readonly InspectionLevel[] Desk = [InspectionLevel.Release, InspectionLevel.Documents, InspectionLevel.Prohibit];

    [Fact]
    public void HeldGoodsWaitAndAreNeverReleased() => EveryRequirement((line, requirement) =>
    {
        Assert.NotEqual(Hold.Unspecified, requirement.Hold);
        Assert.True(requirement.Level != InspectionLevel.Prohibit || requirement.Hold == Hold.Officer);
        if (requirement.Hold > Hold.None)
        {
            Assert.True(requirement.Level >= InspectionLevel.Documents);
            Assert.Equal((LiftOff.Wait, LiftOff.Wait, null), (requirement.LiftOff, line.LiftOff, line.Due));
        }
    });

    [Fact]
    public void CoverageAndPlacesFollowTheLevel() => EveryRequirement((_, requirement) =>
    {
        var isSeen = !Desk.Contains(requirement.Level);
        var isWhole = requirement.Level == InspectionLevel.Full || (requirement.Plan is { LotSize: > 0 } plan && plan.SampleSize == plan.LotSize);
        Assert.Equal(!isSeen ? Coverage.None : isWhole ? Coverage.All : Coverage.Sample, requirement.Coverage);
        Assert.True(requirement.Plan is null || requirement.Level == InspectionLevel.Sampling);
        Assert.Equal(isSeen, requirement.Places.Count > 0);
        Assert.NotEqual(LiftOff.Unspecified, requirement.LiftOff);
    });

    [Fact]
    public void ALineShowsTheStrictestAndAllPlaces() => CaseGen.Any.Sample(
        known =>
        {
            var decision = known.Decide();
            Assert.Equal(decision.Lines.Max(line => line.Hold), decision.Hold);
            Assert.All(decision.Lines.Where(line => line.Requirements.Count > 0), line =>
            {
                Assert.Equal(line.Requirements.Max(requirement => requirement.Level), line.Level);
                Assert.Equal(line.Requirements.Max(requirement => requirement.Hold), line.Hold);
                Assert.Equal(line.Requirements.Max(requirement => requirement.Coverage), line.Coverage);
                Assert.Equal(line.Requirements.Min(requirement => requirement.LiftOff), line.LiftOff);
                Assert.Equal(line.Requirements.SelectMany(requirement => requirement.Places).Distinct().Order(), line.Places);
                Assert.Equal(line.Places.FirstOrDefault(), line.Place);
                Assert.Equal(line.Hold == Hold.None && line.Level > InspectionLevel.Release, line.Due is not null);
            });
        },
        iter: 500);

    // A prohibition after a raise in the pipeline, and a hold for a document after both.
    [Fact]
    public void TheStrictestReasonStandsFirst()
    {
        var known = new Case();
        known.Declaration.Lines[0].HsCode = "3915100000";
        known.Declaration.Lines[0].GoodsAttributes.Add("48");
        Assert.Equal("WASTE_HEADING", known.Decide().Lines[0].Reasons[0].Code);
        known.Declaration.Lines[0].HsCode = "8479899990";
        known.Declaration.Lines[0].GoodsAttributes.Add("21");
        known.Know(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "84", Categories = "M", Valid = Case.From(2020, 1, 1) } });
        var codes = known.Decide().Lines[0].Reasons.Select(reason => reason.Code).ToList();
        Assert.Equal(["NO_PRE_SHIPMENT", "USED_MACHINERY"], codes.Take(2));
    }

    [Theory]
    [InlineData(Stage.ExportOrigin, Direction.Export, Place.Origin)]
    [InlineData(Stage.Transit, Direction.Import, Place.Port)]
    public void AStageHasItsPlace(Stage stage, Direction direction, Place place)
    {
        var known = new Case();
        (known.Declaration.Stage, known.Declaration.Direction) = (stage, direction);
        known.Know(new FactRecord { ControlInstruction = new ControlInstruction { Id = "C-1", Issuer = "GACC", Level = InspectionLevel.Full } });
        Assert.Equal([place], known.Decide().Lines[0].Places);
    }

    private static void EveryRequirement(Action<LineDecision, Requirement> law) => CaseGen.Any.Sample(
        known => Assert.All(known.Decide().Lines, line => Assert.All(line.Requirements, requirement => law(line, requirement))), iter: 500);
}
