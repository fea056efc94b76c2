using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Cases of a trial of the first build, each the smallest of its kind; the laws are in <see cref="SayingLessTests"/>.</summary>
public class WhatIsNotSaidTests
{
    [Fact]
    public void LiveAnimalsWithoutACatalogueEntryAreNotOutsideTheCatalogue()
    {
        var known = new Case();
        known.Declaration.Lines[0].HsCode = "0101210010";
        var line = known.Know(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M" } }).Decide().Lines[0];
        Assert.Contains(line.Reasons, reason => reason.Code == "CATALOGUE_INCOMPLETE");
        Assert.Contains(line.Requirements, requirement => requirement is { Regime: Regime.Quarantine, Level: >= InspectionLevel.Sampling });
    }

    [Fact]
    public void TheSameFirmUnderEveryIdAndUnderNone()
    {
        foreach (var party in new[] { Case.Importer, Case.ImporterAlias, new Party { Scheme = "NAME", Value = Case.ImporterName }, null })
        {
            var known = new Case();
            known.Declaration.Importer = party;
            known.Know(Dishonest(), Risk("61", RiskLevel.Low), Entry("61", "M"));
            var obligation = known.Decide().Lines[0].Requirements.Single(requirement => requirement.Regime == Regime.Commodity);
            Assert.True(obligation.Level >= InspectionLevel.Full, $"{party} got {obligation.Level}");
        }
    }

    [Fact]
    public void AnswersNameTheCanonicalKey()
    {
        var known = new Case();
        known.Declaration.Importer = Case.ImporterAlias;
        known.Declaration.Owner = Case.Importer;
        var used = known.Know(Dishonest()).Decide().Facts.Where(fact => fact.Key.StartsWith("enterprise:", StringComparison.Ordinal));
        Assert.Equal([FactKeys.Enterprise(Case.Importer).ToString()], used.Select(fact => fact.Key));
    }

    [Fact]
    public void OfTwoCopiesTheNewerCounts()
    {
        var (older, newer) = (Dishonest(), Dishonest());
        (older.Key, newer.Key) = (FactKeys.Of(older).ToString(), FactKeys.Of(older).ToString());
        (older.Version, newer.Version) = (3, 4);
        var facts = new FactSet();
        facts.AddKnown(FactKeys.Enterprise(Case.ImporterAlias), older, FactSource.Redis);
        facts.AddKnown(FactKeys.Enterprise(Case.Importer), newer, FactSource.Redis);
        Assert.Equal(Knowledge.Known, facts.Look(FactKeys.Enterprise(Case.ImporterAlias), out var record));
        Assert.Same(newer, record);
        // The newer copy no longer goes by the alias: nobody can tell whose it is.
        newer.Enterprise.Aliases.Clear();
        Assert.Equal(Knowledge.Unknown, facts.Look(FactKeys.Enterprise(Case.ImporterAlias), out _));
    }

    [Theory]
    [InlineData("100", "150", "011", true)]
    [InlineData("100", "150", "H87", true)] // the UN/ECE code of the same unit
    [InlineData("100", "99", "011", false)]
    [InlineData("100", "150", "035", false)]
    [InlineData("100000", "150", "011", false)] // whatever the trader writes off
    public void AnAcceptedReportCoversTheLinesOwnQuantity(string declared, string covered, string unit, bool accepted)
    {
        var known = Claiming(new TestReport { Quantity = new() { Value = covered }, Unit = unit });
        var line = known.Declaration.Lines[0];
        line.Quantity = new() { Value = declared };
        line.Qualifications[0].WriteOff = new() { Value = "0" };
        Assert.Equal(accepted, Accepts(known));
    }

    [Fact]
    public void AnEarlierLineWithoutQuantityLeavesNothingCertainForTheNext()
    {
        var known = Claiming(new TestReport { Quantity = new() { Value = "150" }, Unit = "011" });
        var second = known.Declaration.Lines[0].Clone();
        second.LineNo = 2;
        known.Declaration.Lines.Add(second);
        known.Declaration.Lines[0].Quantity = null;
        Assert.DoesNotContain(known.Decide().Lines, line => line.Reasons.Any(reason => reason.Code == "ACCEPTED"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("C1", false)]
    public void AReportsCccCertificateHasToBeNamedAndToMatch(string certificate, bool accepted)
    {
        var known = Claiming(new TestReport { CccCertificate = certificate });
        Assert.Equal(accepted, Accepts(known));
        known.Declaration.Lines[0].Qualifications.Add(new Qualification { TypeCode = "411", Number = "C1" });
        known.Know(new FactRecord { Certificate = new Certificate { Number = "C1", Kind = CertificateKind.Ccc, Status = CertificateStatus.Valid, Valid = Case.From(2025, 1, 1) } });
        Assert.True(Accepts(known));
    }

    [Fact]
    public void AScopeWithoutAValidityOfReportsAcceptsNone()
    {
        var known = Claiming(new TestReport());
        known.Facts.Single(fact => fact.AcceptedScope is not null).AcceptedScope.ReportMonths = 0;
        Assert.False(Accepts(known));
    }

    private static bool Accepts(Case known) => known.Decide().Lines[0].Reasons.Any(reason => reason.Code == "ACCEPTED");

    private static Case Claiming(TestReport report)
    {
        var known = new Case();
        known.Declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT" });
        known.Declaration.Lines[0].GoodsAttributes.Add("46");
        known.Declaration.Lines[0].Qualifications.Add(new Qualification { TypeCode = "TPR", Number = "B1/R1" });
        (report.BodyCode, report.Number, report.IssuedOn, report.Conclusion, report.Importer) =
            ("B1", "R1", new Day { Year = 2026, Month = 11, Day_ = 1 }, Conclusion.Pass, Case.Importer);
        report.HsPrefixes.Add("61");
        return known.Know(
            new FactRecord { TestReport = report }, Entry("61", "M"), Risk("61", RiskLevel.Low),
            new FactRecord { Body = new Body { Code = "B1", Qualifications = { "CMA" }, Listed = { Case.From(2020, 1, 1) }, HsPrefixes = { "61" } } },
            new FactRecord { AcceptedScope = new AcceptedScope { Id = "S1", HsPrefixes = { "61" }, ReportMonths = 12, Level = InspectionLevel.Documents } });
    }

    private static FactRecord Dishonest() => new()
    {
        Enterprise = new Enterprise
        {
            Id = Case.Importer,
            Aliases = { Case.ImporterAlias },
            Grades = { new CreditGrade { Code = "SERIOUSLY_DISHONEST", Period = Case.From(2026, 4, 1) } },
        },
    };

    private static FactRecord Entry(string hs, string categories) => new() { StatutoryEntry = new StatutoryEntry { HsPrefix = hs, Categories = categories } };

    private static FactRecord Risk(string hs, RiskLevel risk) => new() { CommodityRisk = new CommodityRisk { HsPrefix = hs, Risk = risk } };
}
