using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Sample first, bulk later: what was flown ahead and tested spares the lot its test, and no other lot.</summary>
public class AirSampleTests
{
    private static readonly (string What, string Reason, Action<Case, TestReport> Change)[] All =
    [
        ("the lot", "", (_, _) => { }),
        ("the lot, its batch written otherwise", "", (known, _) => Line(known).BatchNo = " b－1"),
        ("two batches, both sampled", "", (known, report) => { Line(known).BatchNo = "B-1;B-2"; report.Batches.Add("B-2"); }),
        ("two batches, one sampled", "ACC_BATCH", (known, _) => Line(known).BatchNo = "B-1;B-2"),
        ("another batch", "ACC_BATCH", (known, _) => Line(known).BatchNo = "B-2"),
        ("no batch", "ACC_BATCH", (known, _) => Line(known).BatchNo = ""),
        ("a report that names no batch", "ACC_BATCH", (_, report) => report.Batches.Clear()),
        ("more than was sampled", "ACC_QUANTITY", (known, _) => Line(known).Quantity.Value = "201"),
        ("another importer's", "ACC_IMPORTER", (_, report) => report.Importer = Case.Agent),
        ("other goods", "ACC_GOODS", (_, report) => report.HsPrefixes[0] = "62"),
        ("another model", "ACC_MODEL", (_, report) => report.Models.Add("M-9")),
        ("that failed", "ACC_CONCLUSION", (_, report) => report.Conclusion = Conclusion.Fail),
        ("the last day", "", (_, report) => report.IssuedOn = new Day { Year = 2026, Month = 8, Day_ = 27 }),
        ("too old", "ACC_EXPIRED", (_, report) => report.IssuedOn = new Day { Year = 2026, Month = 8, Day_ = 26 }),
        ("tested for less", "ACC_ITEMS_MISSING", (_, report) => report.Items.Remove("PH")),
        ("a report that is no air sample's", "ACC_REPORT_NOT_FOUND", (_, report) => report.AirSample = false),
        ("a report that nobody knows", "ACC_REPORT_NOT_FOUND", (known, _) => Line(known).Qualifications[0].Number = "LAB/S9"),
        ("a report that cannot be read", "ACC_NOT_READABLE", (known, _) => known.Unreadable.Add(Engine.Facts.FactKeys.TestReport("LAB/S1"))),
        ("goods that an alert holds", "ACC_LOCKED", (known, _) => known.Know(new FactRecord { Alert = new Alert { Id = "A", Level = AlertLevel.Iv, Scope = new GoodsScope { HsPrefixes = { "61" } } } })),
    ];

    public static TheoryData<string> Cases { get; } = new(All.Select(one => one.What));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ASampleSparesItsLot(string what)
    {
        var (_, expected, change) = All.Single(one => one.What == what);
        var known = Build();
        change(known, known.Facts.Single(fact => fact.TestReport is not null).TestReport);
        var line = known.Decide().Lines[0];
        Assert.Equal(expected, string.Join(' ', line.Reasons.Where(reason => reason.Code.StartsWith("ACC_", StringComparison.Ordinal)).Select(reason => reason.Code)));
        var requirement = line.Requirements.Single();
        Assert.Equal(expected.Length == 0, line.Reasons.Any(reason => reason.Code == "SAMPLE_TESTED"));
        if (expected.Length == 0)
        {
            Assert.Equal(Obligation.Always(InspectionLevel.OnSite), Laws.Of(requirement));
            Assert.DoesNotContain(requirement.Items, item => item.Method == ItemMethod.Laboratory && item.Change != ItemChange.Removed);
        }
        else
        {
            Assert.Equal(InspectionLevel.Sampling, requirement.Level);
            Assert.Contains(requirement.Items, item => item.Method == ItemMethod.Laboratory);
        }
    }

    // What is inspected in full for another reason is not tested again.
    [Fact]
    public void WhatWasTestedIsTakenOff()
    {
        var known = Build();
        Line(known).GoodsAttributes.Add("22");
        var requirement = known.Decide().Lines[0].Requirements.Single();
        Assert.Equal(InspectionLevel.Full, requirement.Level);
        Assert.Equal(5, requirement.Items.Count(item => item is { Change: ItemChange.Removed, ReasonCode: "SAMPLE_TESTED" }));
    }

    private static Case Build()
    {
        var known = new Case();
        Line(known).Qualifications.Add(new Qualification { TypeCode = "AIR_SAMPLE", Number = "LAB/S1" });
        return known.Know(
            new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = Case.From(2020, 1, 1) } },
            new FactRecord { TestReport = new TestReport
            {
                BodyCode = "LAB", Number = "S1", IssuedOn = new Day { Year = 2026, Month = 11, Day_ = 5 }, Conclusion = Conclusion.Pass, Importer = Case.Importer, AirSample = true,
                HsPrefixes = { "61" }, Batches = { "B-1" }, Quantity = new() { Value = "200" }, Unit = "011",
                Items = { "FIBRE_CONTENT", "FORMALDEHYDE", "PH", "COLOUR_FASTNESS", "AZO_DYES" },
            } });
    }

    private static DeclarationLine Line(Case known) => known.Declaration.Lines[0];
}
