using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.DecMessages;

/// <summary>
/// Stage and zone, which a DecMessage says in several places. In this order:
/// the third character of Type is 5 (summary) or 6 (complete); exports are at the port; BillType (zone filings) with the
/// goods coming from China itself (TradeCountry 142, CHN) is in the zone; BillType 1 (filing) and 2 (enter first,
/// declare later) is line 1; BillType 3 and 4 (goods that leave in lots, declared together) is line 2; an import whose
/// transport mode is a bonded place (7, W, X, Y, Z) comes over line 2. Transit has a declaration form of its own and
/// does not travel as a DecMessage.
/// </summary>
internal static class DecStage
{
    private const int StageCharacter = 2;

    public static void Apply(Declaration declaration, XmlNode head)
    {
        // Not trimmed: the first two characters are blank on ordinary declarations.
        var type = head["Type"].Read()?.Trim('\r', '\n', '\t') ?? "";
        var billType = head["BillType"].Text;
        declaration.Stage = Of(type, billType, declaration, head["TradeCountry"].Text);
        if (billType is "1" or "2" or "3" or "4" || declaration.Stage == Stage.ZoneLine2)
        {
            declaration.Zone = ZoneOf(declaration.CustomsOffice);
        }
        if (declaration.Stage == Stage.Complete)
        {
            declaration.SummaryDeclarationId = head["TgdNo"].Text;
        }
    }

    private static Stage Of(string type, string billType, Declaration declaration, string tradeCountry) =>
        (type.Length > StageCharacter ? type[StageCharacter] : '0', billType) switch
        {
            ('5', _) => Stage.Summary,
            ('6', _) => Stage.Complete,
            _ when declaration.Direction == Direction.Export => Stage.ExportPort,
            (_, "1" or "2" or "3" or "4") when tradeCountry is "142" or "CHN" => Stage.InZone,
            (_, "1" or "2") => Stage.ZoneLine1,
            (_, "3" or "4") => Stage.ZoneLine2,
            _ when declaration.TransportMode is "7" or "W" or "X" or "Y" or "Z" => Stage.ZoneLine2,
            _ => Stage.Whole,
        };

    // Zones are named by the district whose office takes the filing.
    private static string ZoneOf(string office) => office.Length < 2 ? "" : office[..2] == "80" ? "CQ-FTZ" : $"FTZ-{office[..2]}";
}
