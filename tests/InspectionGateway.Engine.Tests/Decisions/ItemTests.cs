using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What is looked at: the catalogue of the goods, more by alerts that name items, less by accepted reports, each with its method and reason.</summary>
public class ItemTests
{
    [Fact]
    public void EveryItemHasItsMethodAndReason()
    {
        foreach (var item in Build().Decide().Lines[0].Requirements.Single().Items)
        {
            Assert.NotEqual(ItemMethod.Unspecified, item.Method);
            Assert.NotNull(Case.Shipped.Reasons.Find(item.ReasonCode));
        }
        Assert.All(Case.Shipped.Items.Rows, row => Assert.NotEmpty(row.ReasonCode));
    }

    // An alert on PESTS has a line under commodity inspection look at it all the same, under what regimes there are.
    [Theory]
    [InlineData("FORMALDEHYDE", ItemMethod.Laboratory, InspectionLevel.Sampling)]
    [InlineData("APPEARANCE", ItemMethod.Visual, InspectionLevel.OnSite)]
    [InlineData("GHS_LABEL", ItemMethod.Visual, InspectionLevel.OnSite)]
    [InlineData("MELAMINE", ItemMethod.Laboratory, InspectionLevel.Sampling)]
    public void AnAlertNamesItemsAndTheyAreFound(string code, ItemMethod method, InspectionLevel needs)
    {
        // Blue asks a look at three lots of ten, and documents.
        var plain = Trusted().Know(Alert(AlertLevel.Iv)).Decide().Lines[0].Requirements.Single();
        var named = Trusted().Know(Alert(AlertLevel.Iv, code)).Decide().Lines[0].Requirements.Single();
        Assert.Equal(300_000, Laws.Of(named).Rate(needs));
        Assert.Equal(needs == InspectionLevel.Sampling ? 0 : 300_000, Laws.Of(plain).Rate(needs));
        if (named.Level >= needs)
        {
            var item = Assert.Single(named.Items, item => item.Code == code);
            Assert.Equal((method, ItemChange.Added, "ALERT_IN_FORCE"), (item.Method, item.Change, item.ReasonCode));
        }
        var full = Trusted().Know(Alert(AlertLevel.Ii, code)).Decide().Lines[0].Requirements.Single();
        Assert.Equal("ALERT_IN_FORCE", full.Items.Single(item => item.Code == code).ReasonCode);
    }

    // A report that says it covers them takes off what it may, and neither documents nor identity.
    [Fact]
    public void AReportTakesOffWhatTheLawLeavesToIt()
    {
        var known = Build();
        known.Declaration.Lines[0].GoodsAttributes.Add("46");
        known.Declaration.Lines[0].Qualifications.Add(new Qualification { TypeCode = "TPR", Number = "B1/R1" });
        known.Declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT" });
        known.Know(
            new FactRecord { Body = new Body { Code = "B1", Qualifications = { "CMA" }, Listed = { Case.From(2020, 1, 1) }, HsPrefixes = { "61" } } },
            new FactRecord { AcceptedScope = new AcceptedScope { Id = "S1", HsPrefixes = { "61" }, ReportMonths = 12, Level = InspectionLevel.Sampling, RequiredItems = { "PH" } } },
            new FactRecord { TestReport = new TestReport
            {
                BodyCode = "B1", Number = "R1", IssuedOn = new Day { Year = 2026, Month = 11, Day_ = 5 }, Conclusion = Conclusion.Pass, Importer = Case.Importer,
                HsPrefixes = { "61" }, Items = { "PH", "DOCUMENTS", "IDENTITY" },
            } });
        var items = known.Decide().Lines[0].Requirements.Single().Items;
        Assert.Equal(["PH"], items.Where(item => item.Change == ItemChange.Removed).Select(item => item.Code));
        Assert.Equal("ACCEPTED", items.Single(item => item.Code == "PH").ReasonCode);
    }

    [Fact]
    public void AMethodThatThereIsNotIsRefused()
    {
        var problem = Assert.Single(PolicyCompiler.Compile(Packs.With("national/items.yaml", text => text.Replace("method: VISUAL", "method: LOOK", StringComparison.Ordinal))).Problems);
        Assert.Contains("LOOK", problem.Message, StringComparison.Ordinal);
    }

    private static FactRecord Alert(AlertLevel level, params string[] items) =>
        new() { Alert = new Alert { Id = "AL", Level = level, Scope = new GoodsScope { HsPrefixes = { "61" } }, Items = { items } } };

    // Low risk and an advanced firm: next to nothing is asked but by the alert.
    private static Case Trusted() => Build().Know(
        new FactRecord { Enterprise = new Enterprise { Id = Case.Importer, Grades = { new CreditGrade { Code = "AEO_ADVANCED", Period = Case.From(2021, 1, 1) } } } },
        new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.Low } });

    private static Case Build() => new Case().Know(
        new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = Case.From(2020, 1, 1) } });
}
