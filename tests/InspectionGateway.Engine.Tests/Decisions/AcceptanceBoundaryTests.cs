using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Each check of acceptance and recognition at its boundary: the last thing that passes, and the first that does not. Decided on 24 November 2026.</summary>
public class AcceptanceBoundaryTests
{
    private static readonly (string Name, string? Reason, Action<World> Change)[] Cases =
    [
        ("everything in order", null, _ => { }),
        ("not claimed", "ACC_NOT_CLAIMED", world => world.Line.GoodsAttributes.Clear()),
        ("no statement", "ACC_STATEMENT", world => world.Known.Declaration.Attachments.RemoveAt(0)),
        ("no photos", "ACC_PHOTOS", world => world.Known.Declaration.Attachments.RemoveAt(1)),
        ("photos not asked for", null, world => { world.Known.Declaration.Attachments.RemoveAt(1); world.Scope.Photos = false; }),
        ("no report named", "ACC_NOT_NAMED", world => world.Line.Qualifications.Clear()),
        ("a report that nobody knows", "ACC_REPORT_NOT_FOUND", world => world.Line.Qualifications[0].Number = "B1/R9"),
        ("issued today", null, world => world.Report.IssuedOn = On(2026, 11, 24)),
        ("issued tomorrow", "ACC_EXPIRED", world => world.Report.IssuedOn = On(2026, 11, 25)),
        ("the last day of six months", null, world => world.Report.IssuedOn = On(2026, 5, 25)),
        ("six months old", "ACC_EXPIRED", world => world.Report.IssuedOn = On(2026, 5, 24)),
        ("no day of issue", "ACC_BODY_NOT_LISTED ACC_EXPIRED", world => world.Report.IssuedOn = null),
        ("another importer", "ACC_IMPORTER", world => world.Report.Importer = Case.Agent),
        ("the owner's report", null, world => { world.Report.Importer = Case.Owner; world.Known.Declaration.Owner = Case.Owner; }),
        ("the importer by an alias of its record", null, world => world.Report.Importer = Case.ImporterAlias),
        ("other goods", "ACC_GOODS", world => world.Report.HsPrefixes[0] = "62"),
        ("goods to the last digit", null, world => world.Report.HsPrefixes[0] = "6109100010"),
        ("goods but for the last digit", "ACC_GOODS", world => world.Report.HsPrefixes[0] = "6109100011"),
        ("its model", null, world => world.Report.Models.Add("m-1")),
        ("another model", "ACC_MODEL", world => world.Report.Models.Add("M-11")),
        ("one of two models", "ACC_MODEL", world => { world.Line.Model = "M-1;M-2"; world.Report.Models.Add("M-1"); }),
        ("its batch", null, world => world.Report.Batches.Add("B-1")),
        ("another batch", "ACC_BATCH", world => world.Report.Batches.Add("B-2")),
        ("failed", "ACC_CONCLUSION", world => world.Report.Conclusion = Conclusion.Fail),
        ("contradicted by a result", "ACC_CONTRADICTED", world => world.Report.SuspendedBy = "R-1"),
        ("no conclusion", "ACC_CONCLUSION", world => world.Report.Conclusion = Conclusion.Unspecified),
        ("all items", null, world => { world.Scope.RequiredItems.Add(["X1", "X2"]); world.Report.Items.Add(["X2", "X1", "X3"]); }),
        ("one item short", "ACC_ITEMS_MISSING", world => { world.Scope.RequiredItems.Add(["X1", "X2"]); world.Report.Items.Add(["X1", "X3"]); }),
        ("its conveyance", null, world => { world.Scope.Conveyance = true; world.Known.Declaration.Conveyance = "Orion"; world.Report.Conveyance = "bl-1"; }),
        ("another conveyance", "ACC_CONVEYANCE", world => { world.Scope.Conveyance = true; world.Known.Declaration.Conveyance = "Orion"; world.Report.Conveyance = "BL-2"; }),
        ("no conveyance", "ACC_NO_CONVEYANCE", world => { world.Scope.Conveyance = true; world.Report.Conveyance = "bl-1"; }),
        ("exactly enough", null, world => { world.Report.Quantity = new() { Value = "100" }; world.Report.Unit = "011"; }),
        ("a thousandth short", "ACC_QUANTITY", world => { world.Report.Quantity = new() { Value = "99.999" }; world.Report.Unit = "011"; }),
        ("used up to exactly enough", null, world => { world.Report.Quantity = new() { Value = "150" }; world.Report.WrittenOff = new() { Value = "50" }; world.Report.Unit = "011"; }),
        ("used up", "ACC_QUANTITY", world => { world.Report.Quantity = new() { Value = "150" }; world.Report.WrittenOff = new() { Value = "50.001" }; world.Report.Unit = "011"; }),
        ("others left exactly enough", null, world => world.Use(150, ("window-1", "CQ-2", "30"), ("window-2", "CQ-1", "20"))),
        ("others left a little less", "ACC_QUANTITY", world => world.Use(150, ("window-1", "CQ-2", "30"), ("window-2", "CQ-1", "20.5"))),
        ("taken by itself", null, world => world.Use(100, ("window-1", "CQ-1", "100"))),
        ("taken by others after itself", null, world => world.Use(150, ("window-1", "CQ-2", "50"), ("window-1", "CQ-1", "70"), ("window-1", "CQ-3", "150"))),
        ("taken by others before itself", "ACC_QUANTITY", world => world.Use(150, ("window-1", "CQ-2", "51"), ("window-1", "CQ-1", "100"))),
        ("taken in an unreadable quantity", "ACC_QUANTITY", world => world.Use(1000, ("window-1", "CQ-2", "many"))),
        ("another unit", "ACC_QUANTITY", world => { world.Report.Quantity = new() { Value = "100" }; world.Report.Unit = "035"; }),
        ("a body that nobody knows", "ACC_BODY_NOT_LISTED", world => world.Body.Code = "B2"),
        ("listed on the day of issue", null, world => world.Body.Listed[0] = Between(On(2026, 11, 1), On(2026, 11, 1))),
        ("listed the day after", "ACC_BODY_NOT_LISTED", world => world.Body.Listed[0] = Between(On(2026, 11, 2), null)),
        ("listed until the day before", "ACC_BODY_NOT_LISTED", world => world.Body.Listed[0] = Between(null, On(2026, 10, 31))),
        ("suspended until the day before its issue", null, world => world.Body.Suspended.Add(Between(null, On(2026, 10, 31)))),
        ("suspended on the day of issue", "ACC_BODY_SUSPENDED", world => world.Body.Suspended.Add(Between(On(2026, 11, 1), On(2026, 11, 1)))),
        ("another of its reports contradicted", "ACC_BODY_SUSPENDED", world => world.Body.SuspendedBy = "R-1"),
        ("suspended today", "ACC_BODY_SUSPENDED", world => world.Body.Suspended.Add(Between(On(2026, 11, 24), null))),
        ("suspended from tomorrow", null, world => world.Body.Suspended.Add(Between(On(2026, 11, 25), null))),
        ("goods that the body may not test", "ACC_BODY_SCOPE", world => world.Body.HsPrefixes[0] = "62"),
        ("an item that the body may not test", "ACC_BODY_SCOPE", world => { world.Scope.RequiredItems.Add("X1"); world.Report.Items.Add("X1"); world.Body.Items.Add("X2"); }),
        ("a body at home without CMA or CNAS", "ACC_BODY_QUALIFICATION", world => world.Body.Qualifications[0] = "ILAC_MRA"),
        ("a body abroad", null, world => { world.Body.Abroad = true; world.Body.Qualifications[0] = "ILAC_MRA"; }),
        ("a scope that begins today", null, world => world.Scope.Valid = Between(On(2026, 11, 24), null)),
        ("a scope that begins tomorrow", "ACC_GOODS_NOT_IN_SCOPE", world => world.Scope.Valid = Between(On(2026, 11, 25), null)),
        ("a scope that ended yesterday", "ACC_GOODS_NOT_IN_SCOPE", world => world.Scope.Valid = Between(null, On(2026, 11, 23))),
        ("a scope of another office", "ACC_GOODS_NOT_IN_SCOPE", world => world.Scope.CustomsOffices.Add("53")),
        ("a scope of this office", null, world => world.Scope.CustomsOffices.Add("80")),
        ("a scope of this zone", null, world => { world.Scope.Zones.Add("CQ-FTZ"); world.Known.Declaration.Zone = "CQ-FTZ"; }),
        ("a scope of another zone", "ACC_GOODS_NOT_IN_SCOPE", world => { world.Scope.Zones.Add("CQ-FTZ"); world.Known.Declaration.Zone = "NONE"; }),
        ("a scope of a zone that is not said", "ACC_SCOPE_UNKNOWN", world => world.Scope.Zones.Add("CQ-FTZ")),
        ("the last of 90 days", null, world => { world.Scope.ReportDays = 90; world.Report.IssuedOn = On(2026, 8, 27); }),
        ("90 days old", "ACC_EXPIRED", world => { world.Scope.ReportDays = 90; world.Report.IssuedOn = On(2026, 8, 26); }),
        ("days alone", null, world => (world.Scope.ReportMonths, world.Scope.ReportDays) = (0, 90)),
        ("neither months nor days", "ACC_EXPIRED", world => world.Scope.ReportMonths = 0),
        ("one of its bodies", null, world => world.Scope.BodyCodes.Add(["B7", "B1"])),
        ("none of its bodies", "ACC_BODY_SCOPE", world => world.Scope.BodyCodes.Add("B7")),
        ("the pilot's scope before the country's", null, world =>
        {
            (world.Scope.Layer, world.Known.Declaration.Zone) = (ScopeLayer.Pilot, "CQ-FTZ");
            world.Scope.Zones.Add("CQ-FTZ");
            world.Known.Know(new FactRecord { AcceptedScope = new AcceptedScope { Id = "A0", HsPrefixes = { "61" }, ReportMonths = 1, BodyCodes = { "B7" }, Level = InspectionLevel.OnSite } });
        }),
        ("the country's scope where the pilot's may be", "ACC_SCOPE_UNKNOWN", world =>
        {
            world.Scope.Layer = ScopeLayer.Pilot;
            world.Scope.Zones.Add("CQ-FTZ");
            world.Known.Know(new FactRecord { AcceptedScope = new AcceptedScope { Id = "A0", HsPrefixes = { "61" }, ReportMonths = 6, Level = InspectionLevel.OnSite } });
        }),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AReportIsAcceptedOrTheReasonSaysWhatToMend(string name)
    {
        var (_, reason, change) = Cases.Single(one => one.Name == name);
        var world = new World();
        change(world);
        var line = world.Decide().Lines[0];
        var said = line.Reasons.Where(said => said.Code.StartsWith("ACC_", StringComparison.Ordinal)).Select(said => said.Code);
        Assert.Equal(reason?.Split(' ') ?? [], said);
        Assert.Equal(reason is null, line.Reasons.Any(said => said.Code == "ACCEPTED"));
        Assert.Equal(reason is null, IsRelieved(line));
    }

    [Theory]
    [InlineData("2026-05-28", true)] // 180 days ago
    [InlineData("2026-05-27", false)]
    [InlineData("2026-11-24", true)]
    [InlineData("2026-11-25", false)]
    public void ASpotCheckSparesARepeatFor180Days(string checkedOn, bool spares) => Recognises(recognition => recognition.CheckedOn = Parse(checkedOn), spares);

    [Theory]
    [InlineData(Conclusion.Fail)]
    [InlineData(Conclusion.Unspecified)]
    public void OnlyAPassedSpotCheckSparesARepeat(Conclusion conclusion) => Recognises(recognition => recognition.Conclusion = conclusion, false);

    [Theory]
    [InlineData("MORGENROT", "", true)]
    [InlineData("Abendrot", "", false)]
    [InlineData("", "M-1", true)]
    [InlineData("", "M-2", false)]
    public void ASpotCheckOfABrandOrModelIsForNoOther(string brand, string model, bool spares) =>
        Recognises(recognition => (recognition.Brand, recognition.Model) = (brand, model), spares);

    [Theory]
    [InlineData("2026-11-24", true)]
    [InlineData("2026-11-23", false)]
    public void ASpotCheckIsGoodUntilItsLastDay(string to, bool spares) => Recognises(recognition => recognition.Valid = Between(null, Parse(to)), spares);

    private static void Recognises(Action<Recognition> change, bool spares)
    {
        var recognition = new Recognition
        {
            HsCode = "6109100010", OriginCountry = "JPN", Manufacturer = Case.CodedMaker, Authority = "Another", CheckedOn = On(2026, 11, 1), Conclusion = Conclusion.Pass,
        };
        change(recognition);
        var world = new World();
        world.Line.Manufacturer = Case.CodedMaker;
        world.Line.GoodsAttributes.Clear();
        world.Line.Qualifications.Clear();
        world.Known.Know(new FactRecord { Recognition = recognition });
        var line = world.Decide().Lines[0];
        Assert.Equal(spares, line.Reasons.Any(reason => reason.Code == "RECOGNISED"));
        Assert.Equal(spares, IsRelieved(line));
    }

    // Of the sampling that the risk asks for; the random floor stays.
    private static bool IsRelieved(LineDecision line) => !line.Requirements.Single().Obligation.Any(tier => tier.Level >= InspectionLevel.Sampling);

    private static Day On(int year, int month, int day) => new() { Year = year, Month = month, Day_ = day };

    private static Day Parse(string day) => On(int.Parse(day[..4]), int.Parse(day[5..7]), int.Parse(day[8..]));

    private static Period Between(Day? from, Day? to) => new() { From = from, To = to };

    /// <summary>High-risk goods of a regular firm, sampled always, but for a report that stands.</summary>
    private sealed class World
    {
        public void Use(int quantity, params (string Tenant, string Declaration, string Quantity)[] uses)
        {
            (Report.Quantity, Report.Unit) = (new() { Value = $"{quantity}" }, "011");
            Report.Uses.Add(uses.Select(use => new ReportUse { Tenant = use.Tenant, DeclarationId = use.Declaration, Quantity = new() { Value = use.Quantity } }));
        }

        public Case Known { get; } = new();

        public DeclarationLine Line => Known.Declaration.Lines[0];

        public TestReport Report { get; } = new()
        {
            BodyCode = "B1", Number = "R1", IssuedOn = On(2026, 11, 1), Conclusion = Conclusion.Pass, Importer = Case.Importer, HsPrefixes = { "6109" },
        };

        public Body Body { get; } = new() { Code = "B1", Qualifications = { "CMA" }, HsPrefixes = { "61" }, Listed = { Between(On(2020, 1, 1), null) } };

        public AcceptedScope Scope { get; } = new() { Id = "S1", HsPrefixes = { "61" }, ReportMonths = 6, Photos = true, Level = InspectionLevel.Documents };

        public World()
        {
            Known.Declaration.Attachments.Add([new Attachment { TypeCode = "COMPLIANCE_STATEMENT" }, new Attachment { TypeCode = "GOODS_PHOTOS" }]);
            Line.GoodsAttributes.Add("46");
            Line.Qualifications.Add(new Qualification { TypeCode = "TPR", Number = "B1/R1" });
        }

        public Decision Decide() => Known.Know(
            new FactRecord { TestReport = Report }, new FactRecord { Body = Body }, new FactRecord { AcceptedScope = Scope },
            new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.High } },
            new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = Case.From(2020, 1, 1) } },
            new FactRecord { Enterprise = new Enterprise { Id = Case.Importer, Aliases = { Case.ImporterAlias } } }).Decide();
    }
}
