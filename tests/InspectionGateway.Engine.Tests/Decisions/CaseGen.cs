using CsCheck;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Random declarations in a random world, from few values so that facts and goods often meet.</summary>
internal static class CaseGen
{
    private static readonly string[] Hs = ["6109100010", "6204620000", "8516609000", "2709000000", "0202300000", "8708309990", "9901010101"];
    private static readonly string[] Origins = ["JPN", "116", "DEU", "ZZZ", ""];
    private static readonly string[] Attributes = ["11", "12", "13", "18", "19", "20", "21", "31", "46", "48", "99"];
    private static readonly string[] Grades = ["AEO_ADVANCED", "AEO", "REGULAR", "DISHONEST", "SERIOUSLY_DISHONEST", "GENERAL", "NEW_GRADE"];
    private static readonly string[] Categories = ["M", "M/L", "P/R", "L", "N", "M/P/R", ""];
    private static readonly string[] Zones = ["", "CQ-FTZ", "ELSEWHERE"];

    public static Gen<Case> Any { get; } = Gen.Select(
        Gen.Int[1, 3], Gen.Int[0, int.MaxValue - 1], (lines, seed) => Build(new Random(seed), lines));

    private static Case Build(Random random, int lines)
    {
        var known = new Case();
        var declaration = known.Declaration;
        declaration.Stage = Pick(random, Stage.Whole, Stage.Whole, Stage.Summary, Stage.Complete, Stage.ZoneLine1, Stage.ZoneLine2, Stage.InZone, Stage.Transit);
        declaration.Zone = Pick(random, Zones);
        declaration.TradeMode = Pick(random, "0110", "1210", "9999");
        declaration.Lines.Clear();
        for (var number = 1; number <= lines; number++)
        {
            declaration.Lines.Add(Line(random, number));
        }
        if (random.Next(2) == 0)
        {
            declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT" });
            declaration.Attachments.Add(new Attachment { TypeCode = "GOODS_PHOTOS" });
        }
        return World(random, known);
    }

    private static DeclarationLine Line(Random random, int number)
    {
        var line = Case.Line(number, Pick(random, Hs), Pick(random, Origins));
        line.GoodsAttributes.Add(Attributes.Where(_ => random.Next(5) == 0));
        if (random.Next(2) == 0)
        {
            line.GoodsAttributes.Add("46");
            line.Qualifications.Add(new Qualification { TypeCode = "TPR", Number = Pick(random, "B1/R1", "B1/R2") });
        }
        if (random.Next(2) == 0)
        {
            line.Qualifications.Add(new Qualification { TypeCode = Pick(random, "411", "412"), Number = "C1" });
        }
        if (random.Next(4) == 0)
        {
            line.Manufacturer = null;
            line.Model = "";
        }
        return line;
    }

    private static Case World(Random random, Case known)
    {
        var maybe = new List<FactRecord>
        {
            new() { Enterprise = new Enterprise { Id = Case.Importer, Grades = { new CreditGrade { Code = Pick(random, Grades), Period = Case.From(2021, 1, 1) } } } },
            new() { Certificate = new Certificate { Number = "C1", Kind = Pick(random, CertificateKind.Ccc, CertificateKind.Exemption), Status = CertificateStatus.Valid, Valid = Case.From(2025, 1, 1), Models = { Pick(random, "M-1", "M-2") } } },
            new() { Body = new Body { Code = "B1", Qualifications = { "CMA" }, Listed = { Case.From(2020, 1, 1) }, HsPrefixes = { "61", "62", "27" } } },
            new() { AcceptedScope = new AcceptedScope { Id = "S1", HsPrefixes = { "61", "62" }, Valid = Case.From(2022, 1, 1), ReportMonths = 12, Level = InspectionLevel.Documents } },
            new() { AcceptedScope = new AcceptedScope { Id = "S2", HsPrefixes = { "87" }, Valid = Case.From(2022, 1, 1), Ccc = true, Level = InspectionLevel.OnSite } },
            new() { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.Low } },
            new() { CommodityRisk = new CommodityRisk { HsPrefix = "6109100010", OriginCountry = "JPN", Risk = Pick(random, RiskLevel.Low, RiskLevel.High) } },
            new() { CommodityRisk = new CommodityRisk { HsPrefix = "85", Risk = RiskLevel.Medium } },
            new() { Alert = new Alert { Id = "A1", Level = (AlertLevel)random.Next(1, 5), Scope = new GoodsScope { HsPrefixes = { Pick(random, "61", "85", "02") } }, Period = Case.From(2026, 1, 1) } },
            new() { Alert = new Alert { Id = "A2", Level = AlertLevel.Iv, Scope = new GoodsScope { Brands = { Pick(random, "Morgenrot", "Other") } }, Period = Case.From(2026, 1, 1) } },
            new() { ControlInstruction = new ControlInstruction { Id = "K1", Issuer = "GACC", Level = InspectionLevel.OnSite, Scope = new GoodsScope { Origins = { "DEU" } } } },
        };
        foreach (var number in new[] { "R1", "R2" })
        {
            maybe.Add(new FactRecord
            {
                TestReport = new TestReport
                {
                    BodyCode = "B1", Number = number, IssuedOn = new Day { Year = 2026, Month = random.Next(1, 12), Day_ = 5 },
                    Conclusion = Conclusion.Pass, Importer = Case.Importer, HsPrefixes = { "61", "62" },
                },
            });
        }
        foreach (var line in known.Declaration.Lines)
        {
            maybe.Add(new FactRecord
            {
                Recognition = new Recognition
                {
                    HsCode = line.HsCode, OriginCountry = "JPN", Manufacturer = line.Manufacturer, Authority = "another",
                    CheckedOn = new Day { Year = 2026, Month = 11, Day_ = 1 }, Conclusion = Conclusion.Pass,
                },
            });
        }
        foreach (var prefix in new[] { "61", "62", "85", "27", "02", "87" })
        {
            maybe.Add(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = prefix, Categories = Pick(random, Categories).Replace("/", ""), Valid = Case.From(2020, 1, 1) } });
        }
        foreach (var fact in maybe.Where(_ => random.Next(4) != 0))
        {
            var key = Engine.Facts.FactKeys.Of(fact).ToString();
            if (known.Facts.TrueForAll(other => other.Key != key))
            {
                known.Know(fact);
            }
        }
        return known;
    }

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
