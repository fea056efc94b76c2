using CsCheck;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What a thread lends to one decision after the other carries nothing from one to the next.</summary>
public class DecisionScratchTests
{
    // The oracle is a thread that never decided anything before.
    [Fact]
    public void NothingIsLeftOfTheDecisionBefore() => CaseGen.Any.Array[2, 4].Sample(
        cases =>
        {
            var after = cases.Select(one => one.Decide()).ToArray();
            Assert.Equal(cases.Select(OnItsOwnThread), after);
            Assert.Equal(after.Reverse(), cases.Reverse().Select(one => one.Decide()));
        },
        iter: Scale.Of(200, quick: 20));

    [Fact]
    public void WhatIsLentIsNotLentTwice()
    {
        var one = DecisionScratch.Take();
        var other = DecisionScratch.Take();
        Assert.NotSame(one, other);
        Assert.NotSame(one.TakeLine(), one.TakeLine());
        one.Return();
        Assert.Same(one, DecisionScratch.Take());
        Assert.Empty(one.TakeLine().Reasons);
    }

    // Where rows by the ten thousand held, or a declaration had lines by the hundred.
    [Fact]
    public void WhatGrewLargeIsNotKept()
    {
        var scratch = DecisionScratch.Take();
        for (var line = 0; line < 1_000; line++)
        {
            scratch.TakeLine();
        }
        scratch.Return();
        Assert.NotSame(scratch, DecisionScratch.Take());
    }

    private static Decision OnItsOwnThread(Case known)
    {
        Decision? decision = null;
        var thread = new Thread(() => decision = known.Decide());
        thread.Start();
        thread.Join();
        return decision!;
    }
}
