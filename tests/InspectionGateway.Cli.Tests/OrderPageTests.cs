using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Tests;

/// <summary>An order says what to do where, and what a trader wrote cannot change the page.</summary>
public class OrderPageTests
{
    private static readonly Decision Decided = new()
    {
        DeclarationId = "D-1", DecisionId = "0123", Revision = 2, DecidedAt = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 11, 28, 20, 0, 0, TimeSpan.Zero)),
        Lines =
        {
            new LineDecision
            {
                LineNo = 1, Reasons = { new Reason { TextZh = "须抽样", TextEn = "Sampled" } },
                Requirements =
                {
                    new Requirement
                    {
                        Regime = Regime.Commodity, Level = InspectionLevel.Sampling, Places = { Place.Port, Place.Destination }, Plan = new SamplingPlan { SampleSize = 13, LotSize = 200, Accept = 1 },
                        Items = { new Item { Code = "PH", NameEn = "pH" }, new Item { Code = "AZO", NameEn = "azo dyes", Change = ItemChange.Removed } },
                    },
                },
            },
            new LineDecision { LineNo = 2, Requirements = { new Requirement { Regime = Regime.Commodity, Level = InspectionLevel.Documents } } },
        },
    };

    [Fact]
    public void EachPlaceHasASheetWithItsOwnWork()
    {
        var page = new OrderPage(Language.En).Format(Decided, [Task(1, Place.Port, "wang"), Task(1, Place.Destination), Task(2, Place.Unspecified)]);
        var sheets = page.Split("<section>")[1..];
        Assert.Equal(3, sheets.Length);
        Assert.Contains("wang", sheets[0], StringComparison.Ordinal);
        Assert.DoesNotContain("wang", sheets[1], StringComparison.Ordinal);
        Assert.Contains("13 of 200, Ac 1", sheets[1], StringComparison.Ordinal);
        Assert.Contains("PH pH", sheets[1], StringComparison.Ordinal);
        // An accepted report covers it.
        Assert.DoesNotContain("AZO", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sampled", sheets[2], StringComparison.Ordinal);
        // 20:00 UTC is the next morning where the goods are.
        Assert.Contains("2026-11-29 04:00 +08:00", page, StringComparison.Ordinal);
        Assert.Contains("须抽样", new OrderPage(Language.Zh).Format(Decided, [Task(1, Place.Port)]), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatATraderWroteIsText()
    {
        var task = Task(1, Place.Port);
        (task.GoodsName, task.DeclarationId) = ("<script>alert(1)</script>", "\"><b>");
        var page = new OrderPage(Language.En).Format(Decided, [task]);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    private static InspectionTask Task(int line, Place place, params string[] officers) => new()
    {
        Tenant = "t", DeclarationId = "D-1", LineNo = line, Regime = Regime.Commodity, Place = place, Office = "8001", HsCode = "61091000", GoodsName = "T-shirts", Officers = { officers },
    };
}
