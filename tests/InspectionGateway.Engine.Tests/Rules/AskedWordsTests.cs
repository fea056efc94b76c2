using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Engine.Tests.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Rules;

/// <summary>
/// What authors of rules may ask: each column with a declaration that meets the row, one that does not, and one of which nobody
/// can tell. A raise that may hold holds; a relief does not.
/// </summary>
public class AskedWordsTests
{
    private static readonly (string When, string What, string Expected, Action<Case> Change)[] All =
    [
        ("brand: Morgenrot", "its brand", "holds", known => Line(known).Brand = "ＭＯＲＧＥＮＲＯＴ"),
        ("brand: Morgenrot", "another brand", "no", known => Line(known).Brand = "Abendrot"),
        ("brand: Morgenrot", "two brands", "may", known => Line(known).Brand = "Abendrot;Morgenrot"),
        ("brand: [Morgenrot, Abendrot]", "both brands", "holds", known => Line(known).Brand = "Abendrot;Morgenrot"),
        ("brand: Morgenrot", "no brand", "may", known => Line(known).Brand = ""),
        ("brand: \"Morgen*\"", "the beginning of a brand", "holds", known => Line(known).Brand = "Morgenrot"),
        ("brand: \"Morgen*\"", "two brands, the first begins so", "may", known => Line(known).Brand = "Morgenrot;Abendrot"),
        ("brand: \"Rot, Grün & Co\"", "a brand with a comma", "holds", known => Line(known).Brand = "Rot, Grün & Co"),
        ("model: M-1", "its model", "holds", known => Line(known).Model = "m-1"),
        ("model: M-1", "another model", "no", known => Line(known).Model = "M-2"),
        ("maker: \"EORI:DE1234567\"", "the maker by its id", "holds", known => Line(known).Manufacturer = Case.CodedMaker),
        ("maker: \"EORI:DE1234567\"", "the maker by its name", "may", known => Line(known).Manufacturer = Case.Maker),
        ("maker: \"EORI:DE1234567\"", "another maker", "no", known => Line(known).Manufacturer = new Party { Scheme = "EORI", Value = "DE7" }),
        ("maker: \"NAME:morgenrot werke gmbh\"", "the maker's name, folded", "holds", known => Line(known).Manufacturer = Case.CodedMaker),
        ("importer: \"CUSTOMS:5001960ABC\"", "the importer by an alias on record", "holds", Know("REGULAR", Case.ImporterAlias)),
        ("importer: \"CUSTOMS:5001960ABC\"", "the importer, no alias on record", "may", Know("REGULAR")),
        ("importer: \"CUSTOMS:5001960ABC\"", "another importer", "no", known => known.Declaration.Importer = new Party { Scheme = "CUSTOMS", Value = "5001960XYZ" }),
        ("owner: \"CUSTOMS:5001960ABC\"", "no owner: the importer", "holds", Know("REGULAR", Case.ImporterAlias)),
        ("declarant: \"CUSTOMS:5001960ABC\"", "a declarant of its own", "may", known => { Know("REGULAR", Case.ImporterAlias)(known); known.Declaration.Declarant = Case.Agent; }),
        ("importer_credit: AEO", "the importer's grade", "holds", Know("AEO")),
        ("importer_credit: AEO", "the importer's grade, whatever the owner's", "holds", known => { Know("AEO")(known); known.Declaration.Owner = Case.Owner; }),
        ("owner_credit: AEO", "the owner's grade", "no", known => { Know("AEO")(known); known.Declaration.Owner = Case.Owner; }),
        ("declarant_credit: DISHONEST", "a dishonest declarant", "holds", known => { known.Declaration.Declarant = Case.Agent; known.Know(Firm(Case.Agent, "DISHONEST")); }),
        ("importer_credit: DISHONEST", "a dishonest declarant only", "no", known => { Know("REGULAR")(known); known.Declaration.Declarant = Case.Agent; known.Know(Firm(Case.Agent, "DISHONEST")); }),
        ("declarant_credit: DISHONEST", "a declarant that could not be read", "may", known => { known.Declaration.Declarant = Case.Agent; known.Unreadable.Add(Engine.Facts.FactKeys.Enterprise(Case.Agent)); }),
        ("temporary_state: SUSPENDED", "suspended", "holds", Suspend(2026, 11, 1)),
        ("temporary_state: SUSPENDED", "suspended later", "no", Suspend(2026, 12, 1)),
        ("temporary_state: SUSPENDED", "suspended on a day that there is not", "may", Suspend(2026, 13, 1)),
        ("temporary_state: SUSPENDED", "a firm that could not be read", "may", known => known.Unreadable.Add(Engine.Facts.FactKeys.Enterprise(Case.Importer))),
        ("un_number: \"3480\"", "its UN number", "holds", known => Line(known).UnNumber = "3480"),
        ("un_number: \"34*\"", "UN numbers that begin so", "holds", known => Line(known).UnNumber = "3481"),
        ("un_number: \"3480\"", "no UN number", "no", known => Line(known).UnNumber = ""),
        ("destination_country: JPN", "the country by its number", "holds", known => Line(known).DestinationCountry = "116"),
        ("destination_country: JPN", "another country", "no", known => Line(known).DestinationCountry = "DEU"),
        ("destination_country: JPN", "no country", "may", known => Line(known).DestinationCountry = ""),
        ("origin_region: \"11607\"", "its region", "holds", known => Line(known).OriginRegion = "11607"),
        ("origin_region: \"11607\"", "the country alone", "may", known => Line(known).OriginRegion = "116"),
        ("origin_region: \"11607\"", "another region", "no", known => Line(known).OriginRegion = "11601"),
        ("goods_place: \"果园港*\"", "a yard of the port", "holds", known => known.Declaration.GoodsPlace = "果园港 示例堆场"),
        ("goods_place: \"果园港*\"", "elsewhere", "no", known => known.Declaration.GoodsPlace = "示例仓库"),
        ("conveyance: Orion, voyage: V1", "the ship on its voyage", "holds", known => (known.Declaration.Conveyance, known.Declaration.Voyage) = ("ORION", "v1")),
        ("conveyance: Orion, voyage: V1", "the ship, its voyage not said", "may", known => (known.Declaration.Conveyance, known.Declaration.Voyage) = ("ORION", "")),
        ("conveyance: Orion, voyage: V1", "another ship", "no", known => (known.Declaration.Conveyance, known.Declaration.Voyage) = ("Sirius", "V1")),
        ("qualification: \"325\"", "a permit is named", "holds", known => Line(known).Qualifications.Add(new Qualification { TypeCode = "325", Number = "P-1" })),
        ("qualification: \"325\"", "no permit is named", "no", _ => { }),
        ("attachment: GOODS_PHOTOS", "photos of the line", "holds", known => known.Declaration.Attachments.Add(new Attachment { TypeCode = "GOODS_PHOTOS", LineNos = { 1 } })),
        ("attachment: GOODS_PHOTOS", "photos of another line", "no", known => known.Declaration.Attachments.Add(new Attachment { TypeCode = "GOODS_PHOTOS", LineNos = { 2 } })),
        ("customs_office: \"80*\"", "an office of Chongqing", "holds", known => known.Declaration.CustomsOffice = "8012"),
        ("customs_office: \"8012\"", "the beginning of an office", "may", known => known.Declaration.CustomsOffice = "80"),
        ("customs_office: \"80*\"", "another office", "no", known => known.Declaration.CustomsOffice = "5301"),
        ("weekday: TUESDAY", "a Tuesday in China", "holds", known => known.DecidedAt = new DateTimeOffset(2026, 11, 23, 20, 0, 0, TimeSpan.Zero)),
        ("weekday: TUESDAY", "a Monday in China", "no", known => known.DecidedAt = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)),
        ("value: {min: 30000}", "dollars", "holds", known => (Line(known).Value, Line(known).Currency) = (new() { Value = "5000" }, "USD")),
        ("value: {min: 30000}", "dollars by their number", "holds", known => (Line(known).Value, Line(known).Currency) = (new() { Value = "5000" }, "502")),
        ("value: {min: 30000}", "as many yen", "no", known => (Line(known).Value, Line(known).Currency) = (new() { Value = "5000" }, "JPY")),
        ("value: {min: 30000}", "a currency without a rate", "may", known => (Line(known).Value, Line(known).Currency) = (new() { Value = "5000" }, "AFN")),
        ("value: {min: 30000}", "no currency", "may", known => (Line(known).Value, Line(known).Currency) = (new() { Value = "5000" }, "")),
        ("value: {min: 30000}", "a day without rates", "may", known => known.DecidedAt = new DateTimeOffset(2027, 6, 1, 9, 0, 0, TimeSpan.FromHours(8))),
        ("value: {min: 30000}", "the greatest value", "holds", known => (Line(known).Value, Line(known).Currency) = (new() { Value = "79228162514264337593543950335" }, "USD")),
        ("flag: PERSONAL", "bought on the web", "holds", known => { Quarantine(known); known.Declaration.TradeMode = "9610"; }),
        ("flag: PERSONAL", "general trade", "no", _ => { }),
        ("stage: TRANSIT", "in transit", "holds", known => { Quarantine(known); known.Declaration.Stage = Stage.Transit; }),
    ];

    private static readonly PolicySet Raising = PolicyCompiler.Compile(Packs.With("national/raises.yaml", text => text + string.Concat(All.Select(one => one.When).Distinct().Select((when, at) =>
        $"\n  - {{id: asked-{at}, when: {{{when}}}, regimes: ALL, level: ON_SITE, basis: inspection-law, reason: USED_GOODS}}")) + "\n")).Policy!;

    public static TheoryData<string, string, string> Cases { get; } = new(All.Select(one => (one.When, one.What, one.Expected)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ARowHoldsForWhatItAsks(string when, string what, string expected)
    {
        var known = new Case { Policy = Raising };
        All.Single(one => (one.When, one.What) == (when, what)).Change(known);
        var row = $"asked-{All.Select(one => one.When).Distinct().ToList().IndexOf(when)}";
        var found = known.Decide().Lines[0].Reasons.SingleOrDefault(reason => reason.RuleId == row);
        Assert.Equal(expected, found is null ? "no" : found.Code == "MAY_APPLY" ? "may" : "holds");
    }

    [Theory]
    [InlineData("importer: \"91500112MA60ABCD1\"", "is no SCHEME:VALUE")]
    [InlineData("importer: \"WHAT:9150\"", "is no SCHEME:VALUE")]
    [InlineData("importer: \"USCC:\"", "says nothing")]
    [InlineData("brand: \" \"", "says nothing")]
    [InlineData("customs_office: \"801\"", "is no customs office of 4 digits")]
    [InlineData("un_number: UN3480", "is no UN number of 4 digits")]
    [InlineData("weekday: FRYDAY", "is none of")]
    [InlineData("acceptance: ACCEPTED", "cannot ask for 'acceptance'")]
    public void WhatCannotBeMeantIsRefusedAtItsPlace(string when, string message)
    {
        var row = $"\n  - {{id: asked, when: {{{when}}}, regimes: ALL, level: ON_SITE, basis: inspection-law, reason: USED_GOODS}}\n";
        var problem = Assert.Single(PolicyCompiler.Compile(Packs.With("national/raises.yaml", text => text + row)).Problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal("national/raises.yaml", problem.Path);
        Assert.True(problem is { Line: > 1, Column: > 1 });
    }

    // A name is no identity: in relief it may only take goods out.
    [Theory]
    [InlineData("when: {maker: \"NAME:Works\"}", false)]
    [InlineData("not: {maker: \"NAME:Works\"}", true)]
    [InlineData("when: {maker: \"EORI:DE1\", acceptance: ACCEPTED}", true)]
    public void ANameEarnsNoRelief(string conditions, bool compiles)
    {
        var row = $"\n  - {{id: asked, {conditions}, regimes: [COMMODITY], at_most: DOCUMENTS, rate: 1, basis: inspection-law, reason: AEO_FACILITATION}}\n";
        Assert.Equal(compiles, PolicyCompiler.Compile(Packs.With("national/waivers.yaml", text => text + row)).Policy is not null);
    }

    [Theory]
    [InlineData("{from: 2026-01-01, to: 2026-06-30}", "cny: {USD: 7}", "")]
    [InlineData("{from: 2026-01-01}", "cny: {USD: 7}", "another period has some of these days")]
    [InlineData("{from: 2030-01-01}", "cny: {USD: 0}", "a rate above 0")]
    [InlineData("{from: 2030-01-01}", "cny: {USD: x}", "a rate above 0")]
    [InlineData("{from: 2030-01-01}", "cny: {QQQ: 7}", "is no currency of the code list")]
    public void RatesAreCheckedWhereTheyStand(string valid, string rates, string message)
    {
        var compiled = PolicyCompiler.Compile([.. Packs.Sources.Where(source => source.Path != "national/rates.yaml"), new PolicySource("national/rates.yaml",
            $"section: rates\nperiods:\n  - {{valid: {{from: 2026-07-01, to: 2026-12-31}}, cny: {{USD: 7}}}}\n  - {{valid: {valid}, {rates}}}\n")]);
        Assert.Equal(message.Length == 0, compiled.Policy is not null);
        Assert.All(compiled.Problems, problem => Assert.Contains(message, problem.Message, StringComparison.Ordinal));
    }

    private static DeclarationLine Line(Case known) => known.Declaration.Lines[0];

    // What is supervised as a personal article, or passes through, is under quarantine alone.
    private static void Quarantine(Case known) =>
        known.Know(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "P", Valid = Case.From(2020, 1, 1) } });

    private static Action<Case> Know(string grade, Party? alias = null) => known =>
    {
        var firm = Firm(Case.Importer, grade);
        if (alias is not null)
        {
            firm.Enterprise.Aliases.Add(alias);
        }
        known.Know(firm);
    };

    private static FactRecord Firm(Party id, string grade) =>
        new() { Enterprise = new Enterprise { Id = id, Grades = { new CreditGrade { Code = grade, Period = Case.From(2021, 1, 1) } } } };

    private static Action<Case> Suspend(int year, int month, int day) => known =>
    {
        var firm = Firm(Case.Importer, "AEO");
        firm.Enterprise.TemporaryStates.Add(new CreditGrade { Code = "SUSPENDED", Period = Case.From(year, month, day) });
        known.Know(firm);
    };
}
