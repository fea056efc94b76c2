using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// Well-formed codes that no table of the policy knows. They are decided stricter, by the rows that ask for them, and
/// the reason names the code and the table to update.
/// </summary>
internal static class UnknownCodes
{
    public static void Note(LineWork work, DecisionContext context)
    {
        var (codes, line, declaration) = (context.Policy.Codes, work.View.Source, context.Declaration.Source);
        Note(work, line.OriginCountry.Length == 0 || work.View.Origin is not null, "COUNTRY", ReasonCodes.UnknownCountry, line.OriginCountry);
        Note(work, codes.KnowsHs(line.HsCode), "HS", ReasonCodes.UnknownHs, line.HsCode);
        Note(work, Empty(declaration.TradeMode) || codes.KnowsTradeMode(declaration.TradeMode),
            "TRADE_MODE", ReasonCodes.UnknownTradeMode, declaration.TradeMode);
        Note(work, Empty(declaration.TransportMode) || codes.KnowsTransportMode(declaration.TransportMode),
            "TRANSPORT_MODE", ReasonCodes.UnknownTransportMode, declaration.TransportMode);
        Note(work, Empty(line.Unit) || codes.Unit(line.Unit) is not null, "UNIT", ReasonCodes.UnknownUnit, line.Unit);
        Note(work, Empty(line.Currency) || codes.Currency(line.Currency) is not null, "CURRENCY", ReasonCodes.UnknownCurrency, line.Currency);
        Note(work, declaration.Zone is "" or LineReader.NoZone || codes.KnowsZone(declaration.Zone), "ZONE", ReasonCodes.UnknownZone, declaration.Zone);
        foreach (var attribute in line.GoodsAttributes)
        {
            Note(work, codes.KnowsAttribute(attribute), "ATTRIBUTE", ReasonCodes.UnknownAttribute, attribute);
        }
        foreach (var firm in context.Declaration.TradeFirms.Select(firm => firm.Declared).OfType<Party>())
        {
            Note(work, codes.KnowsFirmScheme(firm.Scheme), "FIRM_SCHEME", ReasonCodes.UnknownFirmScheme, firm.Scheme);
        }
    }

    private static bool Empty(string code) => code.Length == 0;

    private static void Note(LineWork work, bool known, string kind, string reason, string code)
    {
        if (!known)
        {
            work.Input.AddToSet(Column.UnknownCode, kind);
            work.Because(reason, args: ("code", code));
        }
    }
}
