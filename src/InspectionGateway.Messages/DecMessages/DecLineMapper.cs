using System.Globalization;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.DecMessages;

/// <summary>One DecList to a line.</summary>
internal static class DecLineMapper
{
    private const string Kilogram = "035";

    public static DeclarationLine Map(XmlNode list, Direction direction)
    {
        var line = new DeclarationLine
        {
            LineNo = list["GNo"].Value.Integer(),
            HsCode = list["CodeTS"].Text,
            CiqCode = CiqCode(list["CiqCode"].Text),
            GoodsName = list["GName"].Text,
            // On exports the message swaps the two countries.
            OriginCountry = list[direction == Direction.Export ? "DestinationCountry" : "OriginCountry"].Text,
            DestinationCountry = list[direction == Direction.Export ? "OriginCountry" : "DestinationCountry"].Text,
            OriginRegion = list["OrigPlaceCode"].Text,
            Manufacturer = direction == Direction.Export
                ? PartyShape.Of(list["MnufctrRegName"].Text, list["MnufctrRegNo"].Text)
                : PartyShape.Of(list["EngManEntCnm"].Text),
            Quantity = list["GQty"].Value.Decimal(),
            Unit = list["GUnit"].Text,
            NetWeight = NetWeight(list),
            Value = list["DeclTotal"].Value.Decimal(),
            Currency = list["TradeCurr"].Text,
            Brand = list["GoodsBrand"].Lines,
            Model = list["GoodsModel"].Lines,
            BatchNo = list["ProdBatchNo"].Lines,
            ProducedOn = FirstDay(list["ProduceDate"].Text),
            UnNumber = UnNumber(list["Uncode"].Text),
            PackingGroup = PackingGroup(list["DangPackType"].Text),
        };
        line.GoodsAttributes.AddRange(list["GoodsAttr"].Value.Parts(','));
        return line;
    }

    // Some clients write the whole 13-digit inspection code.
    private static string CiqCode(string text) => text.Length == 13 ? text[10..] : text;

    private static Protocol.Decimal? NetWeight(XmlNode list)
    {
        var first = list["FirstQty"].Value.Decimal();
        var second = list["SecondQty"].Value.Decimal();
        return list["FirstUnit"].Text == Kilogram ? first : list["SecondUnit"].Text == Kilogram ? second : null;
    }

    // Dates or batch numbers, semicolons between: text that is no date says nothing of the day.
    private static Day? FirstDay(string text)
    {
        var first = text.Split(';', 2)[0].Trim();
        return DateOnly.TryParseExact(first, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new Day { Year = day.Year, Month = day.Month, Day_ = day.Day }
            : null;
    }

    private static string UnNumber(string text) =>
        text.StartsWith("UN", StringComparison.OrdinalIgnoreCase) ? text[2..].Trim() : text;

    private static string PackingGroup(string text) => text switch
    {
        "1" or "Ⅰ" => "I",
        "2" or "Ⅱ" => "II",
        "3" or "Ⅲ" => "III",
        // Gases and articles have none.
        "0" or "4" => "",
        _ => text,
    };
}
