using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Facts;

public class FactRulesTests
{
    private static readonly Period Broken = new() { From = new Day { Year = 2026, Month = 2, Day_ = 30 } };

    public static TheoryData<string, FactRecord> Refused => new()
    {
        { "fact", new FactRecord() },
        { "enterprise.id", new FactRecord { Enterprise = new Enterprise() } },
        { "enterprise.id.scheme", new FactRecord { Enterprise = new Enterprise { Id = new Party { Scheme = "NAME", Value = "Acme" } } } },
        { "enterprise.id.value", new FactRecord { Enterprise = new Enterprise { Id = new Party { Scheme = "USCC", Value = "91500112MA60ABCD10" } } } },
        { "enterprise.grades[0].period.from", Firm(firm => firm.Grades.Add(new CreditGrade { Code = "AEO", Period = Broken })) },
        { "enterprise.grades[1].period", Firm(firm => firm.Grades.Add([Grade(2021), Grade(2025)])) },
        { "enterprise.lists[0].list", Firm(firm => firm.Lists.Add(new Listing { List = "BLAKC" })) },
        { "enterprise.lists[0].period.from", Firm(firm => firm.Lists.Add(new Listing { List = "BLACK", Period = Broken })) },
        { "enterprise.aliases", Firm(firm => firm.Aliases.Add(firm.Id)) },
        { "enterprise.aliases[0].scheme", Firm(firm => firm.Aliases.Add(new Party { Scheme = "NAME", Value = "Acme" })) },
        { "test_report.quantity", Report(report => (report.Quantity, report.Unit) = (new() { Value = "many" }, "011")) },
        { "test_report.quantity", Report(report => (report.Quantity, report.Unit) = (new() { Value = "-5" }, "011")) },
        { "test_report.unit", Report(report => report.Quantity = new() { Value = "5" }) },
        { "test_report.importer.scheme", Report(report => report.Importer = new Party { Scheme = "NAME", Value = "Acme" }) },
        { "test_report.conclusion", Report(report => report.Conclusion = (Conclusion)9) },
        { "recognition.hs_code", new FactRecord { Recognition = new Recognition { HsCode = "610910", OriginCountry = "JPN" } } },
        { "commodity_risk.risk", new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = (RiskLevel)9 } } },
        { "statutory_entry.categories", new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "MX" } } },
        { "alert.scope", Alert(alert => alert.Scope = null) },
        { "alert.scope", Alert(alert => alert.Scope = new GoodsScope { Direction = Direction.Import }) },
        { "alert.scope", Alert(alert => (alert.Level, alert.Scope) = (AlertLevel.I, new GoodsScope { Brands = { "Kolora" } })) },
        { "alert.scope", Alert(alert => (alert.Level, alert.Scope) = (AlertLevel.I, new GoodsScope { HsPrefixes = { "32" } })) },
        { "alert.scope.origins[0]", Alert(alert => alert.Scope.Origins.Add("JP")) },
        { "alert.measures[0]", Alert(alert => alert.Measures.Add((AlertMeasure)77)) },
        { "control_instruction.level", Control(control => control.Level = InspectionLevel.Unspecified) },
        { "control_instruction.scope", Control(control => control.Scope = new GoodsScope()) },
        { "control_instruction.lifted_at", Control(control => control.LiftedAt = new() { Seconds = 9_000_000_000_000_000_000 }) },
        { "control_instruction.rate_ppm", Control(control => control.RatePpm = 1_000_001) },
        { "accepted_scope.report_months", new FactRecord { AcceptedScope = new AcceptedScope { Id = "S", HsPrefixes = { "61" }, Level = InspectionLevel.Documents } } },
        { "accepted_scope.report_days", new FactRecord { AcceptedScope = new AcceptedScope { Id = "S", HsPrefixes = { "61" }, ReportMonths = 6, ReportDays = -1, Level = InspectionLevel.Documents } } },
        { "accepted_scope.zones", new FactRecord { AcceptedScope = new AcceptedScope { Id = "S", HsPrefixes = { "61" }, ReportMonths = 6, Layer = ScopeLayer.Pilot, Level = InspectionLevel.Documents } } },
        { "accepted_scope.customs_offices", new FactRecord { AcceptedScope = new AcceptedScope { Id = "S", HsPrefixes = { "61" }, ReportMonths = 6, Layer = ScopeLayer.District, Level = InspectionLevel.Documents } } },
        { "accepted_scope.layer", new FactRecord { AcceptedScope = new AcceptedScope { Id = "S", HsPrefixes = { "61" }, ReportMonths = 6, Layer = (ScopeLayer)9, Level = InspectionLevel.Documents } } },
        { "accepted_scope.level", new FactRecord { AcceptedScope = new AcceptedScope { Id = "S", HsPrefixes = { "61" }, ReportMonths = 6 } } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void EachBrokenRuleNamesItsField(string field, FactRecord record) =>
        Assert.Contains(FactDescriptors.Check(record), violation => violation.Field == field);

    [Fact]
    public void SoundFactsPass()
    {
        Assert.Empty(FactDescriptors.Check(Firm(firm => firm.Aliases.Add(Case.ImporterAlias))));
        Assert.Empty(FactDescriptors.Check(Report(_ => { })));
        Assert.Empty(FactDescriptors.Check(Alert(alert => (alert.Level, alert.Scope) = (AlertLevel.I, new GoodsScope { HsPrefixes = { "3208" }, Brands = { "Kolora" } }))));
        Assert.Empty(FactDescriptors.Check(Control(_ => { })));
    }

    [Fact]
    public void TwoCatalogueEntriesForOneCodeInOnePeriodContradictEachOther()
    {
        var first = Entry(2020, null, "");
        Assert.NotNull(FactDescriptors.Contradicts(Entry(2025, null, ""), [first]));
        Assert.Null(FactDescriptors.Contradicts(Entry(2025, null, "101"), [first]));
        Assert.Null(FactDescriptors.Contradicts(Entry(2025, null, ""), [Entry(2020, 2024, "")]));
        Assert.Null(FactDescriptors.Contradicts(first, [first]));
    }

    // A kind without a description would be written unchecked and never found.
    [Fact]
    public void EveryPayloadOfTheContractIsDescribedOnce() => Assert.Equal(
        FactRecord.Descriptor.Oneofs[0].Fields.Select(field => (FactRecord.FactOneofCase)field.FieldNumber).Order(),
        FactDescriptors.All.Select(descriptor => descriptor.Payload).Order());

    private static FactRecord Entry(int from, int? to, string ciq)
    {
        var record = new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", CiqCode = ciq, Categories = "M", Valid = Case.From(from, 1, 1) } };
        record.StatutoryEntry.Valid.To = to is { } year ? new Day { Year = year, Month = 12, Day_ = 31 } : null;
        record.Key = FactKeys.Of(record).ToString();
        return record;
    }

    private static CreditGrade Grade(int from) => new() { Code = "AEO", Period = Case.From(from, 1, 1) };

    private static FactRecord Firm(Action<Enterprise> change) => Made(new FactRecord { Enterprise = new Enterprise { Id = Case.Importer.Clone() } }, record => change(record.Enterprise));

    private static FactRecord Report(Action<TestReport> change) => Made(
        new FactRecord
        {
            TestReport = new TestReport
            {
                BodyCode = "B1", Number = "R1", IssuedOn = new Day { Year = 2026, Month = 1, Day_ = 1 }, Conclusion = Conclusion.Pass, Importer = Case.Importer, HsPrefixes = { "61" },
            },
        },
        record => change(record.TestReport));

    private static FactRecord Alert(Action<Alert> change) => Made(
        new FactRecord { Alert = new Alert { Id = "A", Issuer = "X", Level = AlertLevel.Iv, Scope = new GoodsScope { HsPrefixes = { "61" } } } }, record => change(record.Alert));

    private static FactRecord Control(Action<ControlInstruction> change) => Made(
        new FactRecord { ControlInstruction = new ControlInstruction { Id = "K", Issuer = "X", Level = InspectionLevel.Full, Scope = new GoodsScope { HsPrefixes = { "61" } } } },
        record => change(record.ControlInstruction));

    private static FactRecord Made(FactRecord record, Action<FactRecord> change)
    {
        change(record);
        return record;
    }
}
