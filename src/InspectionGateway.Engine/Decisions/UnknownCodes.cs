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
    private const string Prefix = "UNKNOWN_";

    /// <summary>The member of <see cref="Column.UnknownCode"/> that a reason is about; empty when it is about none.</summary>
    public static ReadOnlySpan<char> KindOf(string reason) => reason.StartsWith(Prefix, StringComparison.Ordinal) ? reason.AsSpan(Prefix.Length) : [];

    public static void Note(LineWork work, DecisionContext context)
    {
        var (codes, line, declaration) = (context.Policy.Codes, work.View.Source, context.Declaration.Source);
        Note(work, line.OriginCountry.Length == 0 || work.View.Origin is not null, ReasonCodes.UnknownCountry, line.OriginCountry);
        Note(work, codes.KnowsHs(line.HsCode), ReasonCodes.UnknownHs, line.HsCode);
        Note(work, Empty(declaration.TradeMode) || codes.KnowsTradeMode(declaration), ReasonCodes.UnknownTradeMode, declaration.TradeMode);
        Note(work, Empty(declaration.TransportMode) || codes.KnowsTransportMode(declaration.TransportMode), ReasonCodes.UnknownTransportMode, declaration.TransportMode);
        Note(work, Empty(line.Unit) || codes.Unit(line.Unit) is not null, ReasonCodes.UnknownUnit, line.Unit);
        Note(work, Empty(line.Currency) || codes.Currency(line.Currency) is not null, ReasonCodes.UnknownCurrency, line.Currency);
        Note(work, declaration.Zone is "" or LineReader.NoZone || codes.KnowsZone(declaration.Zone), ReasonCodes.UnknownZone, declaration.Zone);
        foreach (var attribute in line.GoodsAttributes)
        {
            Note(work, codes.KnowsAttribute(attribute), ReasonCodes.UnknownAttribute, attribute);
        }
        foreach (var firm in context.Declaration.TradeFirms)
        {
            if (firm.Declared is { } party)
            {
                Note(work, codes.KnowsFirmScheme(party.Scheme), ReasonCodes.UnknownFirmScheme, party.Scheme);
            }
        }
    }

    private static bool Empty(string code) => code.Length == 0;

    private static void Note(LineWork work, bool known, string reason, string code)
    {
        if (!known)
        {
            work.Input.AddToSet(Column.UnknownCode, KindOf(reason));
            work.Because(reason, args: ("code", code));
        }
    }
}
