using CsCheck;
using InspectionGateway.Engine.Inheritance;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What people decide about a line, in random worlds.</summary>
public class OverrideTests
{
    private static readonly Gen<(Case Known, int Line, InspectionLevel Level)> Any = Gen.Select(
        CaseGen.Any, Gen.Int[0, 99], Gen.Int[(int)InspectionLevel.Release, (int)InspectionLevel.Prohibit],
        (known, line, level) => (known, known.Declaration.Lines[line % known.Declaration.Lines.Count].LineNo, (InspectionLevel)level));

    // Deeper: the line is at least that deep, no line is milder than it was, and an amendment does not escape it.
    [Fact]
    public void DeeperReachesTheLevelAndLowersNothing() => Any.Sample(
        one =>
        {
            var before = DecisionRecord.Decide(one.Known.Input());
            var after = Revise(before, one.Known, Word(one.Line, one.Level));
            Assert.True(Line(after, one.Line).Level >= one.Level);
            Assert.All(after.Decision.Lines, line => Assert.True(line.Level >= Line(before, line.LineNo).Level));
            var amended = one.Known.Declaration.Clone();
            amended.Version++;
            // A field that would explain a lower level to the machine.
            amended.Lines.First(line => line.LineNo == one.Line).GoodsName += " of cotton";
            var carried = CarriedOverrides.Of([after], amended);
            Assert.Equal(after.Inputs!.Overrides, carried);
            var next = DecisionRecord.Decide(one.Known.Input() with { Declaration = amended, Priors = [after], Overrides = carried });
            Assert.True(Line(next, one.Line).Level >= one.Level);
        },
        iter: Scale.Of(1000));

    // Milder: the line is at most that deep and waits for nothing, unless a measure holds it, or others on its conveyance do; then a reason says so.
    [Fact]
    public void MilderReachesTheLevelUnlessAMeasureHoldsTheLine()
    {
        var (reached, locked) = (0, 0);
        Any.Sample(
            one =>
            {
                var before = DecisionRecord.Decide(one.Known.Input());
                if (one.Level >= Line(before, one.Line).Level)
                {
                    return;
                }
                var after = Revise(before, one.Known, Word(one.Line, one.Level, "second"));
                var line = Line(after, one.Line);
                if (line.Reasons.Any(reason => reason.Code == "OVERRIDE_LOCKED"))
                {
                    Interlocked.Increment(ref locked);
                    Assert.True(line.Level >= Line(before, one.Line).Level);
                }
                else if (line.Reasons.All(reason => reason.Code != "CONVEYANCE_SHARED"))
                {
                    Interlocked.Increment(ref reached);
                    Assert.True(line.Level <= one.Level);
                    Assert.All(line.Requirements, requirement => Assert.True(requirement.Hold <= Hold.None));
                }
                // Nobody carries a milder word to what was declared later.
                Assert.Empty(CarriedOverrides.Of([after], one.Known.Declaration));
                // The other lines are what they were, but for what they share, or shared until this line asked less.
                Assert.All(after.Decision.Lines.Where(other => other.LineNo != one.Line && !IsShared(other) && !IsShared(Line(before, other.LineNo))), other =>
                    Assert.Equal(Line(before, other.LineNo).Level, other.Level));
            },
            iter: Scale.Of(2000));
        Assert.True(reached >= 5 && locked >= 5, $"{reached} reached, {locked} locked");
    }

    [Theory]
    [InlineData("", "", false)] // a control instruction of GACC, confirmed by somebody who speaks for nobody
    [InlineData("OTHER", "", false)]
    [InlineData("GACC", "", true)]
    [InlineData("GACC", "CQ", false)] // another authority's alert holds the line, too
    public void OnlyWhoSpeaksForTheAuthorityLiftsWhatItOrdered(string authority, string alsoBy, bool lifts)
    {
        var known = new Case().Know(new FactRecord { ControlInstruction = new ControlInstruction { Id = "C-1", Issuer = "GACC", Level = InspectionLevel.Full, Scope = new GoodsScope { Direction = Direction.Import } } });
        if (alsoBy.Length > 0)
        {
            known.Know(new FactRecord { Alert = new Alert { Id = "A-1", Issuer = alsoBy, Level = AlertLevel.I, Scope = new GoodsScope { Direction = Direction.Import } } });
        }
        var before = DecisionRecord.Decide(known.Input());
        Assert.True(before.Decision.Lines[0].Level >= InspectionLevel.Full);
        var word = Word(before.Decision.Lines[0].LineNo, InspectionLevel.Documents, "second");
        word.Authority = authority;
        var after = Revise(before, known, word).Decision.Lines[0];
        Assert.Equal(lifts, after.Level == InspectionLevel.Documents);
        Assert.Equal(!lifts, after.Reasons.Any(reason => reason.Code == "OVERRIDE_LOCKED"));
    }

    // Of several the later one counts, and a measure that comes later holds the line again.
    [Fact]
    public void TheLaterWordCounts()
    {
        var known = new Case();
        var before = DecisionRecord.Decide(known.Input());
        var no = before.Decision.Lines[0].LineNo;
        Assert.Equal(InspectionLevel.Full, Revise(before, known, Word(no, InspectionLevel.Full)).Decision.Lines[0].Level);
        Assert.Equal(InspectionLevel.Release, Revise(before, known, Word(no, InspectionLevel.Full), Word(no, InspectionLevel.Release, "second")).Decision.Lines[0].Level);
        Assert.Equal(InspectionLevel.Sampling, Revise(before, known, Word(no, InspectionLevel.Release, "second"), Word(no, InspectionLevel.Sampling)).Decision.Lines[0].Level);
        known.Know(new FactRecord { ControlInstruction = new ControlInstruction { Id = "C-1", Issuer = "GACC", Level = InspectionLevel.Full, Scope = new GoodsScope { Direction = Direction.Import } } });
        Assert.Equal(InspectionLevel.Full, Revise(before, known, Word(no, InspectionLevel.Release, "second")).Decision.Lines[0].Level);
    }

    private static bool IsShared(LineDecision line) => line.Reasons.Any(reason => reason.Code == "CONVEYANCE_SHARED");

    private static DecisionRecord Revise(DecisionRecord before, Case known, params Override[] words) =>
        DecisionRecord.Revise(before, known.Input() with { Priors = [before], Overrides = words, Cause = RevisionCause.Override });

    private static Override Word(int line, InspectionLevel level, string second = "") =>
        new() { OverrideId = "O-1", LineNo = line, Level = level, Reason = "seen", RequestedBy = "first", ConfirmedBy = second };

    private static LineDecision Line(DecisionRecord record, int no) => record.Decision.Lines.First(line => line.LineNo == no);
}
