using CsCheck;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Facts;

/// <summary>Whatever is stored, no fact breaks a decision; what cannot be understood counts as unknown, and as in force when it is held against the goods.</summary>
public class StoredFactTests
{
    private const int FactsACase = 20;

    // INSPECTION_TEST_SCALE=1: 10,000 stored facts; =10: 100,000.
    [Fact]
    public void NoStoredFactBreaksADecision() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            var random = new Random(seed);
            var known = Claiming();
            while (known.Facts.Count < FactsACase)
            {
                known.Facts.Add(AnyFact.Build(random, Aim));
            }
            Assert.NotEmpty(ReplyWriter.For(known.Decide(), Reader.Auditor, known.Policy).Lines);
        },
        iter: Scale.Of(10_000 / FactsACase));

    [Fact]
    public void NoStoredFactUnderAnotherKindsKeyBreaksADecision()
    {
        var known = Claiming();
        var input = known.Input();
        foreach (var key in DecisionKeys(known))
        {
            input.Facts.AddKnown(key, new FactRecord { Key = key.ToString(), Version = 1, Body = new Body() }, FactSource.Redis);
            Assert.Equal(Knowledge.Unknown, input.Facts.Look(key, out _));
        }
        Assert.NotEmpty(Engine.Decisions.DecisionEngine.Decide(input).Lines);
    }

    // What the rules refuse may still be stored; it is not milder for that than the same fact written well.
    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("backwards")]
    public void AnAdverseFactWithBrokenDatesIsInForce(string dates)
    {
        var period = dates == "backwards"
            ? new Period { From = new Day { Year = 2026, Month = 12, Day_ = 1 }, To = new Day { Year = 2026, Month = 1, Day_ = 1 } }
            : new Period { From = new Day { Year = 2026, Month = 2, Day_ = 30 } };
        var alert = new Case().Know(new FactRecord { Alert = new Alert { Id = "A", Level = AlertLevel.I, Scope = new GoodsScope { HsPrefixes = { "61" } }, Period = period } });
        Assert.Equal(InspectionLevel.Prohibit, alert.Decide().Level);
        var listed = new Case().Know(new FactRecord { Enterprise = new Enterprise { Id = Case.Importer, Lists = { new Listing { List = "BLACK", Period = period } } } });
        Assert.Contains(listed.Decide().Lines[0].Reasons, reason => reason.RuleId == "black-list");
    }

    [Fact]
    public void AnAlertOnAnOriginThatIsNoCodeMayBeOnAny()
    {
        var known = new Case().Know(new FactRecord { Alert = new Alert { Id = "A", Level = AlertLevel.I, Scope = new GoodsScope { Origins = { "JP" } } } });
        Assert.Equal(InspectionLevel.Prohibit, known.Decide().Level);
    }

    private static void Aim(FactRecord record, Random random)
    {
        switch (record.FactCase)
        {
            case FactRecord.FactOneofCase.Enterprise: record.Enterprise.Id = Case.Importer.Clone(); break;
            case FactRecord.FactOneofCase.TestReport: (record.TestReport.BodyCode, record.TestReport.Number) = ("B1", "R1"); break;
            case FactRecord.FactOneofCase.Certificate: record.Certificate.Number = "C1"; break;
            case FactRecord.FactOneofCase.Body: record.Body.Code = "B1"; break;
            case FactRecord.FactOneofCase.StatutoryEntry: record.StatutoryEntry.HsPrefix = "61"; break;
            case FactRecord.FactOneofCase.CommodityRisk: record.CommodityRisk.HsPrefix = "61"; break;
            case FactRecord.FactOneofCase.AcceptedScope: record.AcceptedScope.HsPrefixes.Add("61"); break;
            case FactRecord.FactOneofCase.Alert when random.Next(2) == 0: record.Alert.Scope = new GoodsScope { HsPrefixes = { "61" } }; break;
            case FactRecord.FactOneofCase.ControlInstruction when random.Next(2) == 0: record.ControlInstruction.Scope = null; break;
            case FactRecord.FactOneofCase.Recognition:
                (record.Recognition.HsCode, record.Recognition.OriginCountry, record.Recognition.Manufacturer) = ("6109100010", "JPN", Case.CodedMaker.Clone());
                break;
        }
    }

    private static IEnumerable<FactKey> DecisionKeys(Case known) => Engine.Decisions.FactPlan.Of(known.Declaration, known.Policy).Keys;

    private static Case Claiming()
    {
        var known = new Case();
        known.Declaration.Attachments.Add([new Attachment { TypeCode = "COMPLIANCE_STATEMENT" }, new Attachment { TypeCode = "GOODS_PHOTOS" }]);
        var line = known.Declaration.Lines[0];
        line.Manufacturer = Case.CodedMaker;
        line.GoodsAttributes.Add("46");
        line.Qualifications.Add([new Qualification { TypeCode = "TPR", Number = "B1/R1" }, new Qualification { TypeCode = "411", Number = "C1" }]);
        return known;
    }
}
