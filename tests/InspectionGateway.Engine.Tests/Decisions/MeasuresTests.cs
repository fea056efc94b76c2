using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What a control instruction asks, where and how long; decided on 24 November 2026, 09:00 in Chongqing.</summary>
public class MeasuresTests
{
    [Fact]
    public void AnInstructionAsksForItsLevelInTheRegimesThatItNames()
    {
        var line = Decide(new ControlInstruction { Level = InspectionLevel.Full, Regimes = { Regime.Commodity } });
        Assert.Equal(Obligation.Always(InspectionLevel.Full), Of(line, Regime.Commodity));
        Assert.False(Of(line, Regime.FoodHygiene).Covers(Obligation.Always(InspectionLevel.Full)));
        Assert.True(line.Locked);
        Assert.Contains(line.Reasons, reason => reason.Code == "CONTROL_INSTRUCTION");
    }

    [Fact]
    public void WithoutRegimesItAsksInAll()
    {
        var line = Decide(new ControlInstruction { Level = InspectionLevel.Full });
        Assert.All(line.Requirements, requirement => Assert.Equal(Obligation.Always(InspectionLevel.Full), Laws.Of(requirement)));
    }

    [Fact]
    public void ARateIsDrawn()
    {
        var obligation = Of(Decide(new ControlInstruction { Level = InspectionLevel.Full, RatePpm = 250_000, Regimes = { Regime.Commodity } }), Regime.Commodity);
        Assert.True(obligation.Covers(Obligation.Drawn(InspectionLevel.Full, 250_000)));
        Assert.False(obligation.Covers(Obligation.Drawn(InspectionLevel.Full, 250_001)));
    }

    [Theory]
    [InlineData("8012", true)]
    [InlineData("5300", false)]
    public void ItHoldsWhereItsScopeSays(string port, bool holds) =>
        AssertHolds(holds, new ControlInstruction { Level = InspectionLevel.Full, Scope = new GoodsScope { HsPrefixes = { "02" }, EntryPorts = { port } } });

    [Theory]
    [InlineData(24, 24, true)]
    [InlineData(1, 23, false)]
    [InlineData(25, 30, false)]
    public void ItHoldsOnTheDaysOfItsPeriod(int from, int to, bool holds) => AssertHolds(holds, new ControlInstruction
    {
        Level = InspectionLevel.Full,
        Period = new Period { From = new Day { Year = 2026, Month = 11, Day_ = from }, To = new Day { Year = 2026, Month = 11, Day_ = to } },
    });

    // Lifted at this very moment it is lifted; a lift to come lifts nothing yet.
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void ItHoldsUntilItIsLifted(int seconds, bool holds) => AssertHolds(holds, new ControlInstruction
    {
        Level = InspectionLevel.Full, LiftedAt = (new Case().DecidedAt + TimeSpan.FromSeconds(seconds)).ToTimestamp(),
    });

    // An order is the first row that holds: what perishes first, then the firm's standing, then everybody.
    [Theory]
    [InlineData("0602909900", "AEO_ADVANCED", Place.Port, LiftOff.Wait, 1)]
    [InlineData("6109100010", "AEO_ADVANCED", Place.Destination, LiftOff.Free, 3)]
    [InlineData("6109100010", "REGULAR", Place.Destination, LiftOff.Free, 5)]
    public void AnOrderIsTheFirstRowThatHolds(string hs, string grade, Place place, LiftOff liftOff, int priority)
    {
        var line = Decide(new ControlInstruction { Level = InspectionLevel.Full }, hs, grade);
        Assert.Equal((place, liftOff, priority), (line.Place, line.LiftOff, line.Priority));
        Assert.True(line.Due > new Case().DecidedAt.ToTimestamp());
    }

    private static void AssertHolds(bool holds, ControlInstruction instruction) => Assert.Equal(holds, Decide(instruction).Locked);

    private static LineDecision Decide(ControlInstruction instruction, string hs = "0203290000", string grade = "REGULAR")
    {
        (instruction.Id, instruction.Issuer) = ("CI-1", "GACC");
        var known = new Case().Know(
            new FactRecord { ControlInstruction = instruction },
            new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "02", Categories = "MR", Valid = Case.From(2020, 1, 1) } },
            new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = Case.From(2020, 1, 1) } },
            new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "02", Risk = RiskLevel.Low } },
            new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.Low } },
            new FactRecord { Enterprise = new Enterprise { Id = Case.Importer, Grades = { new CreditGrade { Code = grade, Period = Case.From(2021, 1, 1) } } } });
        (known.Declaration.EntryPort, known.Declaration.DestinationOffice, known.Declaration.Lines[0].HsCode) = ("500001", "8001", hs);
        return known.Decide().Lines[0];
    }

    private static Obligation Of(LineDecision line, Regime regime) => Laws.Of(line.Requirements.Single(requirement => requirement.Regime == regime));
}
