using CsCheck;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Random declarations in a random world, from few values so that facts and goods often meet.</summary>
internal static class CaseGen
{
    private static readonly string[] Hs = ["6109100010", "6204620000", "8516609000", "2709000000", "0202300000", "8708309990", "9901010101", "9404904000"];
    private static readonly string[] Origins = ["JPN", "116", "DEU", "ZZZ", ""];
    private static readonly string[] Attributes = ["11", "12", "13", "18", "19", "20", "21", "31", "36", "47", "48", "99"];
    private static readonly string[] Grades = ["AEO_ADVANCED", "AEO_ADVANCED", "AEO", "REGULAR", "DISHONEST", "SERIOUSLY_DISHONEST", "GENERAL", "NEW_GRADE"];
    private static readonly string[] Categories = ["M", "ML", "PR", "L", "N", "MPR", ""];
    private static readonly string[] Zones = ["", "NONE", "CQ-FTZ", "CQ-FTZ", "ELSEWHERE"];
    private static readonly string[] Brands = ["Morgenrot", "Morgenrot;Abendrot", "Abendrot", ""];
    private static readonly string[] Models = ["M-1", "M-2", "M-1、M-2", ""];
    private static readonly string[] Batches = ["B-1", "B-2", ""];

    public static Gen<Case> Any { get; } = Gen.Select(
        Gen.Int[1, 3], Gen.Int[0, int.MaxValue - 1], (lines, seed) => Build(new Random(seed), lines));

    /// <summary>A case of up to three lines.</summary>
    public static Case Build(Random random) => Build(random, random.Next(1, 4));

    private static Case Build(Random random, int lines)
    {
        var known = new Case();
        var declaration = known.Declaration;
        declaration.Stage = Pick(random, Stage.Whole, Stage.Whole, Stage.Summary, Stage.Complete, Stage.ZoneLine1, Stage.ZoneLine2, Stage.InZone, Stage.Transit);
        declaration.Zone = Pick(random, Zones);
        declaration.TradeMode = Pick(random, "0110", "0110", "4561", "9999", "");
        declaration.TransportMode = Pick(random, "2", "5", "", "Z8");
        declaration.Importer = Pick(random, Case.Importer, Case.Importer, Case.Importer, Case.ImporterAlias, new Party { Scheme = "DUNS", Value = "150483782" });
        declaration.EntryPort = Pick(random, "500001", "310001", "");
        declaration.DestinationOffice = Pick(random, "8001", "");
        if (random.Next(2) == 0)
        {
            declaration.Owner = Pick(random, Case.Importer, Case.Owner);
            declaration.Declarant = Case.Agent;
        }
        declaration.Lines.Clear();
        for (var number = 1; number <= lines; number++)
        {
            declaration.Lines.Add(Line(random, number));
        }
        if (random.Next(3) != 0)
        {
            declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT" });
            declaration.Attachments.Add(new Attachment { TypeCode = "GOODS_PHOTOS" });
        }
        return World(random, known);
    }

    private static DeclarationLine Line(Random random, int number)
    {
        var line = Case.Line(number, Pick(random, Hs), Pick(random, Origins));
        line.HsCode = line.HsCode[..Pick(random, 10, 10, 10, 8, 6)];
        line.CiqCode = Pick(random, "999", "101", "");
        line.Brand = Pick(random, Brands);
        line.Model = Pick(random, Models);
        line.BatchNo = Pick(random, Batches);
        line.Unit = Pick(random, "011", "H87", "035", "QQ");
        line.Currency = Pick(random, "USD", "XXQ", "");
        line.GoodsAttributes.Add(Attributes.Where(_ => random.Next(6) == 0));
        if (random.Next(2) == 0)
        {
            line.GoodsAttributes.Add("46");
            line.Qualifications.Add(new Qualification { TypeCode = "TPR", Number = Pick(random, "B1/R1", "B1/R2") });
        }
        if (random.Next(2) == 0)
        {
            line.Qualifications.Add(new Qualification { TypeCode = Pick(random, "411", "410"), Number = "C1" });
        }
        line.Manufacturer = Pick(random, Case.Maker, Case.CodedMaker, null);
        return line;
    }

    private static Case World(Random random, Case known)
    {
        var maybe = new List<FactRecord>
        {
            new() { Enterprise = Firm(random, Case.Importer, Case.ImporterAlias) },
            new() { Enterprise = Firm(random, Case.Owner, null) },
            new() { Certificate = new Certificate { Number = "C1", Kind = Pick(random, CertificateKind.Ccc, CertificateKind.Exemption), Status = CertificateStatus.Valid, Valid = Case.From(2025, 1, 1), Models = { Pick(random, "M-1", "M-2") }, Manufacturer = Pick(random, Case.Maker, null) } },
            new() { Body = new Body { Code = "B1", Qualifications = { "CMA" }, Listed = { Case.From(2020, 1, 1) }, HsPrefixes = { "61", "62", "27" } } },
            new() { AcceptedScope = new AcceptedScope { Id = "S1", HsPrefixes = { "61", "62" }, Valid = Case.From(2022, 1, 1), ReportMonths = 12, Level = InspectionLevel.Documents } },
            new() { AcceptedScope = new AcceptedScope { Id = "S2", HsPrefixes = { "87" }, Valid = Case.From(2022, 1, 1), Ccc = true, Level = InspectionLevel.OnSite } },
            new() { AcceptedScope = new AcceptedScope { Id = "S3", HsPrefixes = { "6109100010" }, Valid = Case.From(2022, 1, 1), ReportMonths = 12, Level = InspectionLevel.OnSite, CustomsOffices = { Pick(random, "80", "53") } } },
            new() { AcceptedScope = new AcceptedScope { Id = "S4", HsPrefixes = { "2709" }, Valid = Case.From(2022, 1, 1), ReportMonths = 6, Level = InspectionLevel.Documents, Conveyance = true } },
            new() { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.Low } },
            new() { CommodityRisk = new CommodityRisk { HsPrefix = "94", Risk = RiskLevel.Low } },
            new() { CommodityRisk = new CommodityRisk { HsPrefix = "6109100010", OriginCountry = "JPN", Risk = Pick(random, RiskLevel.Low, RiskLevel.High) } },
            new() { CommodityRisk = new CommodityRisk { HsPrefix = "62", OriginCountry = "DEU", Risk = RiskLevel.Medium } },
            new() { CommodityRisk = new CommodityRisk { HsPrefix = "85", Risk = RiskLevel.Medium } },
            new() { Alert = new Alert { Id = "A1", Level = Level(random), Scope = new GoodsScope { HsPrefixes = { Pick(random, "61", "85", "02", "6109100010", "85166090") } }, Period = Case.From(2026, 1, 1) } },
            new() { Alert = new Alert { Id = "A2", Level = AlertLevel.Iv, Scope = Scope(random), Period = Case.From(2026, 1, 1) } },
            new() { Alert = new Alert { Id = "A3", Level = Level(random), Scope = Scope(random), Period = Case.From(2026, 1, 1) } },
            new() { ControlInstruction = new ControlInstruction { Id = "K1", Issuer = "GACC", Level = InspectionLevel.OnSite, Scope = Scope(random) } },
        };
        foreach (var number in new[] { "R1", "R2" })
        {
            maybe.Add(new FactRecord
            {
                TestReport = new TestReport
                {
                    BodyCode = "B1", Number = number, IssuedOn = new Day { Year = 2026, Month = random.Next(5, 12), Day_ = 5 },
                    Conclusion = Conclusion.Pass, Importer = Case.Importer, HsPrefixes = { "61", "62", "2709" }, Conveyance = Pick(random, "BL-1", "BL-2"),
                    Models = { Pick<string[]>(random, [], ["M-1"], ["M-1", "M-2"]) }, Batches = { Pick<string[]>(random, [], ["B-1"]) },
                    Quantity = Pick(random, null, new Protocol.Decimal { Value = "150" }), Unit = "011",
                },
            });
        }
        foreach (var line in known.Declaration.Lines)
        {
            maybe.Add(new FactRecord
            {
                Recognition = new Recognition
                {
                    HsCode = line.HsCode, OriginCountry = "JPN", Manufacturer = Pick(random, Case.CodedMaker, Case.Maker), Authority = "another",
                    CheckedOn = new Day { Year = 2026, Month = 11, Day_ = 1 }, Conclusion = Conclusion.Pass, Brand = Pick(random, "", "Morgenrot"),
                },
            });
        }
        foreach (var prefix in new[] { "61", "62", "85", "27", "02", "87", "94" })
        {
            maybe.Add(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = prefix, Categories = Pick(random, Categories), Valid = Case.From(2020, 1, 1) } });
        }
        foreach (var hs in new[] { "6109100010", "8516609000", "6204620000" })
        {
            maybe.Add(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = hs, CiqCode = Pick(random, "", "999", "101"), Categories = Pick(random, Categories), Valid = Case.From(2020, 1, 1) } });
        }
        foreach (var fact in maybe.Where(_ => random.Next(4) != 0))
        {
            var key = Engine.Facts.FactKeys.Of(fact).ToString();
            if (known.Facts.TrueForAll(other => other.Key != key))
            {
                known.Know(fact);
            }
        }
        Streams(known);
        return known;
    }

    // Seldom: a bad stream asks so much that it hides what else is asked. Drawn apart, so that a seed gives the same case with or without.
    private static void Streams(Case known)
    {
        var random = new Random(known.Declaration.CalculateSize());
        if (random.Next(6) != 0)
        {
            return;
        }
        known.Know(new FactRecord
        {
            FirmStreams = new FirmStreams
            {
                Importer = Case.Importer,
                Aliases = { Case.ImporterAlias },
                Streams =
                {
                    known.Declaration.Lines.Where(line => line.HsCode.Length >= 8 && random.Next(2) == 0).Select(line => new GoodsStream
                    {
                        HsPrefix = line.HsCode[..8], OriginCountry = Pick(random, line.OriginCountry, "JPN"), Lots = 9,
                        Severity = Pick(random, StreamSeverity.Normal, StreamSeverity.Tightened, StreamSeverity.Reduced, StreamSeverity.Discontinued),
                        LatestOn = new Day { Year = random.Next(2025, 2027), Month = random.Next(1, 11), Day_ = 3 },
                        Found = { new FoundItem { Item = "HEAVY_METALS", LatestOn = new Day { Year = 2026, Month = 4 + (line.LineNo % 3 * 3), Day_ = 1 } } },
                    }),
                },
            },
        });
    }

    private static Enterprise Firm(Random random, Party id, Party? alias)
    {
        var firm = new Enterprise { Id = id, Grades = { new CreditGrade { Code = Pick(random, Grades), Period = Case.From(2021, 1, 1) } } };
        if (random.Next(2) == 0)
        {
            firm.Lists.Add(new Listing { List = Pick(random, "RED", "RED", "BLACK"), Period = Case.From(2021, 1, 1) });
        }
        if (alias is not null)
        {
            firm.Aliases.Add(alias);
        }
        return firm;
    }

    // One dimension besides goods, so that each decides alone.
    private static GoodsScope Scope(Random random) => random.Next(8) switch
    {
        0 => new GoodsScope { Brands = { Pick(random, "morgenrot", "Abendrot", "Other") } },
        1 => new GoodsScope { Batches = { Pick(random, "B-1", "B-2", "B-9") } },
        2 => new GoodsScope { Firms = { Pick(random, Case.Importer, Case.ImporterAlias, Case.Owner, Case.Agent, new Party { Scheme = "NAME", Value = Case.ImporterName }) } },
        3 => new GoodsScope { Manufacturers = { Pick(random, Case.Maker, Case.CodedMaker, new Party { Scheme = "NAME", Value = "Somebody else" }) } },
        4 => new GoodsScope { Origins = { Pick(random, "JPN", "DEU", "ITA") } },
        5 => new GoodsScope { EntryPorts = { Pick(random, "500001", "8012", "8001", "5300") } },
        6 => new GoodsScope { HsPrefixes = { Pick(random, "6109", "61091000", "8516609000", "27090000") }, Brands = { "Morgenrot" } },
        _ => new GoodsScope { HsPrefixes = { Pick(random, "94", "6204620000") }, Direction = Pick(random, Direction.Unspecified, Direction.Import, Direction.Export) },
    };

    private static AlertLevel Level(Random random) => (AlertLevel)random.Next(1, 5);

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
