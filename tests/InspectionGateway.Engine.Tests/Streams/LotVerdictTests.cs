using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Streams;

/// <summary>By numbers of GB/T 2828.1-2012, table 2-A.</summary>
public class LotVerdictTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Theory]
    [InlineData(0, false, true)]
    [InlineData(1, false, true)]
    [InlineData(2, false, false)]
    [InlineData(0, true, false)]
    public void TheLotIsAcceptedUpToTheAcceptanceNumber(int nonconforming, bool isCritical, bool accepted)
    {
        var lot = LotVerdict.Of(Result(20, nonconforming, isCritical), Line("F", 20, 1, "2.5"), new DeclarationLine());
        Assert.Equal((accepted, 1, isCritical), (lot.Accepted, lot.AcceptanceNumber, lot.IsCritical));
    }

    // Letter J: 80 with Ac 5 at AQL 2.5, and Ac 3 at AQL 1.5.
    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void AtTheNextLowerAqlFewerAreAccepted(int nonconforming, bool tighter)
    {
        var lot = LotVerdict.Of(Result(80, nonconforming), Line("J", 80, 5, "2.5"), new DeclarationLine());
        Assert.Equal((true, tighter), (lot.Accepted, lot.AcceptedTighter));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void WithoutAPlanEveryItemConforms(int nonconforming, bool accepted) =>
        Assert.Equal(accepted, LotVerdict.Of(Result(7, nonconforming), new LineDecision { LineNo = 1 }, new DeclarationLine()).Accepted);

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void AsManyAreInspectedAsThePlanSays(int inspected, bool fits)
    {
        Assert.Equal(fits, LotVerdict.Check(Result(inspected, 0), Line("F", 20, 1, "2.5"), Today).Count == 0);
        var again = Result(inspected, 0);
        again.Resubmitted = true;
        Assert.Empty(LotVerdict.Check(again, Line("F", 20, 1, "2.5"), Today));
    }

    [Fact]
    public void WhatCannotBeIsNamed()
    {
        var result = Result(20, 21);
        (result.ResultId, result.InspectedOn) = ("", new Day { Year = 2026, Month = 11, Day_ = 29 });
        Assert.Equal(
            ["result.inspected_on", "result.line_no", "result.nonconforming", "result.result_id"],
            LotVerdict.Check(result, null, Today).Select(violation => violation.Field).Distinct().Order(StringComparer.Ordinal));
    }

    private static InspectionResult Result(int inspected, int nonconforming, bool isCritical = false)
    {
        var result = new InspectionResult { ResultId = "R", LineNo = 1, Inspected = inspected, Nonconforming = nonconforming, InspectedOn = new Day { Year = 2026, Month = 11, Day_ = 28 } };
        if (isCritical)
        {
            result.Findings.Add(new Finding { Item = "LEAD", Critical = true });
        }
        return result;
    }

    private static LineDecision Line(string letter, int size, int accept, string aql) => new()
    {
        LineNo = 1,
        Requirements = { new Requirement { Plan = new SamplingPlan { Letter = letter, SampleSize = size, Accept = accept, Reject = accept + 1, Aql = new Protocol.Decimal { Value = aql } } } },
    };
}
