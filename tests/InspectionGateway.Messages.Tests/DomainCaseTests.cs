using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

/// <summary>
/// What an officer would order: declarations of kinds that were once answered wrongly, each with the whole answer: level and
/// hold, coverage, places, lift-off, whether it is due, and the reasons that ask for something or tell the trader what to do.
/// </summary>
public class DomainCaseTests
{
    private static readonly Party Regular = new() { Scheme = "USCC", Value = "91500000MA5U0C2F3P" };
    private static readonly Party Dishonest = new() { Scheme = "USCC", Value = "91500000MA5U0D3G4Q" };
    private static readonly Party FoodImporter = new() { Scheme = "USCC", Value = "91500000MA5U0K9N00" };
    private static readonly Party Exporter = new() { Scheme = "USCC", Value = "91500000MA5U0M1Q29" };

    public static TheoryData<string, Declaration, string> Cases { get; } = new()
    {
        { "waste plastic, said to be normal goods", Import("3915100000", "DEU", "19"), "Prohibit Officer None  Wait: WASTE_HEADING OUTSIDE_CATALOGUE; remedies WASTE_HEADING" },
        { "frozen beef without papers", Import("0202300090", "IND", "19", FoodImporter), "Sampling Document Sample Port Wait: NO_QUARANTINE_PERMIT NO_HEALTH_CERTIFICATE NO_ESTABLISHMENT NO_CONSIGNEE_FILING; remedies NO_QUARANTINE_PERMIT NO_HEALTH_CERTIFICATE NO_ESTABLISHMENT NO_CONSIGNEE_FILING" },
        { "a live horse that no catalogue names", Import("0101210010", "NLD", "19", FoodImporter), "Sampling None Sample Port Wait due: ; remedies " },
        { "a toaster outside the CCC catalogue", Import("8516609000", "DEU", "12"), "Documents None None  Free due: EV_OUTSIDE; remedies " },
        { "a toaster in the CCC catalogue without a certificate", Import("8516609000", "DEU", "11"), "Documents Document None  Wait: EV_NO_CERTIFICATE; remedies EV_NO_CERTIFICATE" },
        { "a used machine without its certificate", Import("8479899990", "JPN", "21", named: ("PSI", "CCIC-JP-001")), "Full Document All Port+Destination Wait: NO_PRE_SHIPMENT EV_NOT_FOUND USED_MACHINERY USED_GOODS; remedies EV_NOT_FOUND" },
        { "a machine back from repair", Import("8479899990", "CHN", "21", tradeMode: "1300"), "Documents None None  Free due: ; remedies " },
        { "shoes bought on the web", Import("6403990090", "ITA", "19", tradeMode: "9610"), "Release None None  Free: OUTSIDE_CATALOGUE PERSONAL_ARTICLES; remedies " },
        { "lithium batteries at origin", Export("8507600090", Stage.ExportOrigin, "3480"), "Sampling Document Sample Origin Wait: NO_PACKAGING_APPRAISAL OUTSIDE_CATALOGUE; remedies NO_PACKAGING_APPRAISAL" },
        { "lithium batteries at the port, with an appraisal that is not known", Export("8507600090", Stage.ExportPort, "3480", ("PACKAGING_APPRAISAL", "PA-1")), "Sampling Document Sample Port Wait: NO_PACKAGING_APPRAISAL EV_NOT_FOUND OUTSIDE_CATALOGUE; remedies EV_NOT_FOUND" },
        { "wine in transit", Import("2204210000", "FRA", "19", FoodImporter, stage: Stage.Transit), "OnSite None Sample Port Wait due: NOT_IN_TRANSIT; remedies " },
        { "a dishonest firm's summary", Import("6204620000", "TUR", "19", Dishonest, stage: Stage.Summary), "Prohibit Officer None  Wait: TWO_STEP_DISHONEST DISHONEST_FIRM STAGE_SKIPS_REGIME; remedies TWO_STEP_DISHONEST" },
        { "crude oil without a report", Import("2709000000", "SAU", "31"), "Full None All Port Conditional due: RIVER_PORT_CHEMICALS DANGEROUS_CHEMICAL CRUDE_OIL; remedies " },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnOfficerWouldOrderIt(string name, Declaration declaration, string expected) =>
        Assert.Equal($"{name}: {expected}", $"{name}: {Describe(SampleWorld.Decide(declaration).Lines[0])}");

    private static string Describe(LineDecision line)
    {
        var codes = line.Reasons.Where(reason => reason.Audience == Audience.Trader).Select(reason => reason.Code).Distinct();
        return $"{line.Level} {line.Hold} {line.Coverage} {string.Join('+', line.Places)} {line.LiftOff}{(line.Due is null ? "" : " due")}: {string.Join(' ', codes)}"
            + $"; remedies {string.Join(' ', line.Remedies.Select(remedy => remedy.ReasonCode))}";
    }

    private static Declaration Import(
        string hs, string origin, string attribute, Party? importer = null, string tradeMode = "0110", Stage stage = Stage.Whole, (string Type, string Number)? named = null)
    {
        var declaration = Declare(hs, origin, stage, Direction.Import, importer ?? Regular, named);
        declaration.TradeMode = tradeMode;
        declaration.Lines[0].GoodsAttributes.Add(attribute);
        return declaration;
    }

    private static Declaration Export(string hs, Stage stage, string unNumber, (string Type, string Number)? named = null)
    {
        var declaration = Declare(hs, "CHN", stage, Direction.Export, Exporter, named);
        declaration.Lines[0].UnNumber = unNumber;
        declaration.Lines[0].GoodsAttributes.Add("33");
        return declaration;
    }

    private static Declaration Declare(string hs, string origin, Stage stage, Direction direction, Party firm, (string Type, string Number)? named)
    {
        var line = new DeclarationLine
        {
            LineNo = 1, HsCode = hs, CiqCode = "999", GoodsName = "货物", OriginCountry = origin, Manufacturer = new Party { Scheme = "NAME", Value = "Maker KK", Name = "Maker KK" },
            Quantity = new() { Value = "100" }, Unit = "011", Value = new() { Value = "5000" }, Currency = "USD", Brand = "B", Model = "M-1", BatchNo = "B-1",
        };
        if (named is { } document)
        {
            line.Qualifications.Add(new Qualification { TypeCode = document.Type, Number = document.Number });
        }
        return new Declaration
        {
            DeclarationId = "D-1", Version = 1, Purpose = Purpose.Trial, Stage = stage, Direction = direction, CustomsOffice = "8001", EntryPort = "8001",
            TradeMode = "0110", TransportMode = "2", TransportDocument = "BL-1", Importer = firm, Lines = { line },
        };
    }
}
