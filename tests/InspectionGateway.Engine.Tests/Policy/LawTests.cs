using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>Law is data: a row cites what is in force on the day, and a reason says it in both languages.</summary>
public class LawTests
{
    [Theory]
    [InlineData("2026-03-31T23:59:59+08:00", "credit-251", "GACC order 251")]
    [InlineData("2026-04-01T00:00:00+08:00", "credit-282", "GACC order 282")]
    public void ARowCitesTheLawOfTheDay(string moment, string cited, string said)
    {
        var known = new Case { DecidedAt = DateTimeOffset.Parse(moment) };
        known.Know(
            new FactRecord { Enterprise = new Enterprise { Id = Case.Importer, Grades = { new CreditGrade { Code = "DISHONEST", Period = Case.From(2020, 1, 1) } } } },
            new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = Case.From(2020, 1, 1) } });
        var reason = ReplyWriter.For(known.Decide(), Reader.Trader, known.Policy).Lines[0].Reasons.Single(reason => reason.Code == "DISHONEST_FIRM");
        Assert.Equal(cited, reason.Args.Single(arg => arg.Name == "basis").Value);
        Assert.Contains(said, reason.TextEn, StringComparison.Ordinal);
        Assert.DoesNotContain(cited, reason.TextZh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspection-law art 5", "《进出口商品检验法》第5条", "Import and Export Commodity Inspection Law, article 5")]
    [InlineData("food-safety-law ch 6", "《食品安全法》第6章", "Food Safety Law, chapter 6")]
    [InlineData("chongqing-notice-2018 item 18; gbt-2828.1", "渝府发〔2018〕14号第18项、GB/T 2828.1-2012", "Chongqing notice 2018 no. 14, item 18; GB/T 2828.1-2012")]
    [InlineData("公告2019年", "公告2019年", "公告2019年")]
    public void ACitationIsSaidInBothLanguages(string citation, string zh, string en)
    {
        Assert.Equal(zh, Packs.Policy.Laws.Say(citation, inChinese: true));
        Assert.Equal(en, Packs.Policy.Laws.Say(citation, inChinese: false));
    }

    // A row that ends with its law rests on it to the last day.
    [Fact]
    public void ARowMayEndWithItsLaw()
    {
        var file = new PolicySource("national/x.yaml", "table: raises\nrows:\n  - {id: x, valid: {to: 2026-03-31}, when: {risk: LOW}, regimes: [COMMODITY], level: ON_SITE, basis: credit-251, reason: USED_GOODS}\n");
        Assert.Empty(PolicyCompiler.Compile([.. Packs.Sources, file]).Problems);
    }

    // Packs of before laws were data say their basis as a text.
    [Fact]
    public void WithoutLawsABasisIsAText()
    {
        var policy = PolicyCompiler.Compile([.. Packs.Sources.Where(source => source.Path != "national/laws.yaml")]).Policy!;
        Assert.Equal("waste-53-2020", policy.Measures.Rows[0].Basis.On(738_000));
    }
}
