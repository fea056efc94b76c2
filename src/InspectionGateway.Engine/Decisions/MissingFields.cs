using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Fields that the trader left out. Which of them matter at which stage is for the policy's rows to say.</summary>
internal static class MissingFields
{
    public static void Note(LineWork work)
    {
        var (line, declaration) = (work.View.Source, work.View.Declaration.Source);
        // A name is no identity.
        Note(work, Array.TrueForAll(work.View.Declaration.TradeFirms, firm => firm.HasId), "IMPORTER");
        Note(work, declaration.CustomsOffice.Length > 0, "CUSTOMS_OFFICE");
        Note(work, declaration.TradeMode.Length > 0, "TRADE_MODE");
        Note(work, declaration.TransportMode.Length > 0, "TRANSPORT_MODE");
        Note(work, line.OriginCountry.Length > 0, "ORIGIN");
        Note(work, line.Manufacturer is { Value.Length: > 0 }, "MANUFACTURER");
        Note(work, Given(line.Quantity), "QUANTITY");
        Note(work, line.Unit.Length > 0, "UNIT");
        Note(work, Given(line.Value), "VALUE");
        Note(work, line.Currency.Length > 0, "CURRENCY");
        Note(work, line.Model.Length > 0, "MODEL");
        Note(work, line.Brand.Length > 0, "BRAND");
        Note(work, line.GoodsName.Length > 0, "GOODS_NAME");
        Note(work, line.CiqCode.Length > 0, "CIQ_CODE");
    }

    private static bool Given(Protocol.Decimal? value) => value is { Value.Length: > 0 };

    private static void Note(LineWork work, bool given, string field)
    {
        if (!given)
        {
            work.Input.AddToSet(Column.Missing, field);
        }
    }
}
