using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

/// <summary>
/// What an officer would order: declarations of kinds that were once answered wrongly, each with the whole answer: level and
/// hold, coverage, places, lift-off, whether it is due, items, and the reasons that ask for something or tell the trader what to do.
/// </summary>
public class DomainCaseTests
{
    private static readonly Party Regular = new() { Scheme = "USCC", Value = "91500000MA5U0C2F3P" };
    private static readonly Party Dishonest = new() { Scheme = "USCC", Value = "91500000MA5U0D3G4Q" };
    private static readonly Party FoodImporter = new() { Scheme = "USCC", Value = "91500000MA5U0K9N00" };
    private static readonly Party Trusted = new() { Scheme = "USCC", Value = "91500000MA5U0A0D1M" };
    private static readonly Party Suspended = new() { Scheme = "USCC", Value = "91500000MA5U0F5J6T" };
    private static readonly Party Exporter = new() { Scheme = "USCC", Value = "91500000MA5U0M1Q29" };

    public static TheoryData<string, Declaration, string> Cases { get; } = new()
    {
        { "waste plastic, said to be normal goods", Import("3915100000", "DEU", "19"), "Prohibit Officer None  Wait [DOCUMENTS IDENTITY APPEARANCE]: WASTE_HEADING OUTSIDE_CATALOGUE; remedies WASTE_HEADING" },
        { "frozen beef without papers", Import("0202300090", "IND", "19", FoodImporter), "Prohibit Officer None  Wait [DOCUMENTS PESTS PEST_IDENTIFICATION LABEL SENSORY MICROBIOLOGY ADDITIVES CONTAMINANTS RESIDUES]: NOT_ADMITTED NO_QUARANTINE_PERMIT NO_HEALTH_CERTIFICATE NO_ESTABLISHMENT NO_CONSIGNEE_FILING; remedies " },
        { "a live horse that no catalogue names", Import("0101210010", "NLD", "19", FoodImporter), "Sampling None Sample Port Wait due [DOCUMENTS IDENTITY APPEARANCE PESTS PEST_IDENTIFICATION LABEL SENSORY MICROBIOLOGY ADDITIVES CONTAMINANTS]: ; remedies " },
        { "a toaster outside the CCC catalogue", Import("8516609000", "DEU", "12"), "Documents None None  Free due [DOCUMENTS]: EV_OUTSIDE; remedies " },
        { "a toaster in the CCC catalogue without a certificate", Import("8516609000", "DEU", "11"), "Documents Document None  Wait [DOCUMENTS]: EV_NO_CERTIFICATE; remedies EV_NO_CERTIFICATE" },
        { "a used machine without its certificate", Import("8479899990", "JPN", "21", named: ("PSI", "CCIC-JP-001")), "Full Document All Port+Destination Wait [DOCUMENTS IDENTITY APPEARANCE]: NO_PRE_SHIPMENT EV_NOT_FOUND USED_MACHINERY USED_GOODS; remedies EV_NOT_FOUND" },
        { "a machine back from repair", Import("8479899990", "CHN", "21", tradeMode: "1300"), "Documents None None  Free due [DOCUMENTS]: ; remedies " },
        { "shoes bought on the web", Import("6403990090", "ITA", "19", tradeMode: "9610"), "Release None None  Free []: OUTSIDE_CATALOGUE PERSONAL_ARTICLES; remedies " },
        { "lithium batteries at origin", Export("8507600090", Stage.ExportOrigin, "3480"), "Sampling Document Sample Origin Wait [DOCUMENTS UN_PACKAGING GHS_LABEL]: NO_PACKAGING_APPRAISAL OUTSIDE_CATALOGUE; remedies NO_PACKAGING_APPRAISAL" },
        { "lithium batteries at the port, with an appraisal that is not known", Export("8507600090", Stage.ExportPort, "3480", ("PACKAGING_APPRAISAL", "PA-1")), "Sampling Document Sample Port Wait [DOCUMENTS UN_PACKAGING GHS_LABEL]: NO_PACKAGING_APPRAISAL EV_NOT_FOUND OUTSIDE_CATALOGUE; remedies EV_NOT_FOUND" },
        { "wine in transit", Import("2204210000", "FRA", "19", FoodImporter, stage: Stage.Transit), "OnSite None Sample Port Wait due [DOCUMENTS PESTS]: NOT_IN_TRANSIT; remedies " },
        { "a dishonest firm's summary", Import("6204620000", "TUR", "19", Dishonest, stage: Stage.Summary), "Prohibit Officer None  Wait [DOCUMENTS IDENTITY APPEARANCE FIBRE_CONTENT FORMALDEHYDE PH COLOUR_FASTNESS AZO_DYES]: TWO_STEP_DISHONEST DISHONEST_FIRM STAGE_SKIPS_REGIME; remedies TWO_STEP_DISHONEST" },
        { "crude oil without a report", Import("2709000000", "SAU", "31"), "Full None All Port Conditional due [DOCUMENTS IDENTITY APPEARANCE DENSITY WATER SULPHUR UN_PACKAGING GHS_LABEL]: RIVER_PORT_CHEMICALS DANGEROUS_CHEMICAL CRUDE_OIL; remedies " },
        { "a complete plant of a trusted firm", Import("8479899990", "DEU", "22", Trusted), "Full None All Destination Free due [DOCUMENTS IDENTITY APPEARANCE]: COMPLETE_PLANT AEO_FACILITATION RAISE_HOLDS; remedies " },
        { "goods that come back to a trusted firm", Import("9403509100", "CHN", "48", Trusted, tradeMode: "4561"), "OnSite None Sample Destination Free due [DOCUMENTS IDENTITY APPEARANCE]: RETURNED_GOODS OUTSIDE_CATALOGUE AEO_FACILITATION RAISE_HOLDS; remedies " },
        { "apparel of no origin in the zone", InZone(Import("6109100000", "", "19", Regular, stage: Stage.ZoneLine2)), "OnSite None Sample Destination Free due [DOCUMENTS IDENTITY APPEARANCE]: MISSING_ORIGIN; remedies MISSING_ORIGIN" },
        { "goods without a name, of a trusted firm in the zone", Changed(InZone(Import("6109100000", "ITA", "19", Trusted, stage: Stage.ZoneLine2)), line => line.GoodsName = ""), "OnSite None Sample Destination Free due [DOCUMENTS IDENTITY APPEARANCE]: MISSING_GOODS_NAME AEO_FACILITATION RAISE_HOLDS PILOT_CONSUMER_GOODS PILOT_TRUSTED_IMPORTER; remedies MISSING_GOODS_NAME" },
        { "apparel of a firm whose AEO treatment is suspended, in the zone", InZone(Import("6109100000", "ITA", "19", Suspended, stage: Stage.ZoneLine2)), "Documents None None  Free due [DOCUMENTS]: PILOT_CONSUMER_GOODS; remedies " },
        { "special articles of a trusted firm", Import("3002909090", "USA", "25", Trusted), "Sampling Document Sample Port Wait [DOCUMENTS VECTORS PATHOGENS]: NO_SPECIAL_ARTICLES; remedies NO_SPECIAL_ARTICLES" },
        { "benzene in bulk on the river, of a trusted firm", Changed(Import("2902200000", "KOR", "31", Trusted), line => line.UnNumber = "1114"), "Full None All Port Wait due [DOCUMENTS IDENTITY APPEARANCE UN_PACKAGING GHS_LABEL]: RIVER_PORT_CHEMICALS DANGEROUS_CHEMICAL; remedies " },
        { "a medical device of class III, of a trusted firm", Import("9018909919", "USA", "36", Trusted), "Documents Document None  Wait [DOCUMENTS]: NO_MEDICAL_DEVICE AEO_FACILITATION RAISE_HOLDS; remedies NO_MEDICAL_DEVICE" },
        { "a dishonest firm that claims acceptance", Claimed(Import("6109100000", "BGD", "19", Dishonest, named: ("TPR", "A509990001/R-2026-0101"))), "Sampling None Sample Destination Free due [DOCUMENTS IDENTITY APPEARANCE FIBRE_CONTENT FORMALDEHYDE PH COLOUR_FASTNESS AZO_DYES]: DISHONEST_FIRM ACC_IMPORTER ACC_MODEL ACC_BATCH; remedies " },
        { "a report that cannot help under an alert", Changed(Claimed(Import("9503008900", "DEU", "12", Regular, named: ("TPR", "A509990001/R-9"))), line => line.Brand = "Puffin Blocks"), "OnSite None Sample Destination Free due [DOCUMENTS IDENTITY APPEARANCE CCC_CONFORMITY]: ALERT_PUBLISHED EV_OUTSIDE ACC_GOODS_NOT_IN_SCOPE; remedies " },
        { "trousers declared by a dishonest agent for a trusted firm", DeclaredBy(Import("6204620000", "TUR", "19", Trusted), Dishonest), "Release None None  Free []: AEO_FACILITATION; remedies " },
        { "crude oil on a ship, on which others may have more", OnShip(Import("2709000000", "SAU", "31")), "Full None All Port Conditional due [DOCUMENTS IDENTITY APPEARANCE DENSITY WATER SULPHUR UN_PACKAGING GHS_LABEL]: RIVER_PORT_CHEMICALS DANGEROUS_CHEMICAL CRUDE_OIL CONVEYANCE_OPEN; remedies " },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnOfficerWouldOrderIt(string name, Declaration declaration, string expected) =>
        Assert.Equal($"{name}: {expected}", $"{name}: {LineText.Describe(SampleWorld.Decide(declaration).Lines[0])}");

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

    private static Declaration InZone(Declaration declaration) => Changed(declaration, _ => declaration.Zone = "CQ-FTZ");

    private static Declaration DeclaredBy(Declaration declaration, Party agent) => Changed(declaration, _ => declaration.Declarant = agent);

    private static Declaration OnShip(Declaration declaration) => Changed(declaration, _ => (declaration.Conveyance, declaration.Voyage) = ("ORION", "V1"));

    private static Declaration Claimed(Declaration declaration) => Changed(declaration, line =>
    {
        line.GoodsAttributes.Add("46");
        declaration.Attachments.Add([new Attachment { TypeCode = "COMPLIANCE_STATEMENT" }, new Attachment { TypeCode = "GOODS_PHOTOS" }]);
    });

    private static Declaration Changed(Declaration declaration, Action<DeclarationLine> change)
    {
        change(declaration.Lines[0]);
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
