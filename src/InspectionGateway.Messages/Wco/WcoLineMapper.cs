using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Wco;

/// <summary>One GovernmentAgencyGoodsItem to a line.</summary>
internal static class WcoLineMapper
{
    public static DeclarationLine Map(XmlNode item, bool isRequest)
    {
        var commodity = item["Commodity"];
        var measure = commodity["GoodsMeasure"];
        var line = new DeclarationLine
        {
            LineNo = item["SequenceNumeric"].Value.Integer(),
            HsCode = HsCode(commodity, isRequest),
            GoodsName = commodity["Description"].Text,
            OriginCountry = Origin(item),
            DestinationCountry = item["Destination", "CountryCode"].Text,
            OriginRegion = item["Origin", "RegionID"].Text,
            Manufacturer = WcoParties.Of(item["Manufacturer"]),
            NetWeight = Kilograms(measure["NetNetWeightMeasure"]),
            Packages = Packages(item),
            UnNumber = commodity["DangerousGoods", "UNDGID"].Text,
        };
        Quantity(line, measure);
        Value(line, item);
        return line;
    }

    // The tariff's first eight digits (TSP), or six of the harmonised system and two of the combined nomenclature (HS, CN), and the next
    // two (TRC) travel apart. Exports have the eight alone.
    private static string HsCode(XmlNode commodity, bool isRequest)
    {
        if (isRequest && !commodity["Classification"].Exists)
        {
            commodity["Classification"].Refuse("", "a commodity code; a request for clearance (C21, types J and K) carries none, and what goods they are decides");
            return "";
        }
        var (tariff, hs, cn) = (Classified(commodity, "TSP"), Classified(commodity, "HS"), Classified(commodity, "CN"));
        tariff = tariff.Length > 0 ? tariff : hs.Length == 6 && cn.Length == 2 ? hs + cn : cn.Length == 8 ? cn : hs;
        if (tariff.Length == 0)
        {
            return commodity.All("Classification").Select(c => c["ID"].Text)
                .FirstOrDefault(id => id.Length is 6 or 8 or 10 && id.All(char.IsAsciiDigit)) ?? "";
        }
        var more = Classified(commodity, "TRC");
        return tariff.Length == 8 && more.Length == 2 ? tariff + more : tariff;
    }

    private static string Classified(XmlNode commodity, string type) =>
        commodity.All("Classification").FirstOrDefault(c => c["IdentificationTypeCode"].Text == type)["ID"].Text;

    // Type 1 is the origin; type 2, the preferential origin, stands in where it is alone.
    private static string Origin(XmlNode item)
    {
        var origins = item.All("Origin").Where(o => o["CountryCode"].Text.Length > 0).ToList();
        var origin = origins.FirstOrDefault(o => o["TypeCode"].Text == "1");
        return (origin.Exists ? origin : origins.FirstOrDefault())["CountryCode"].Text;
    }

    private static void Quantity(DeclarationLine line, XmlNode measure)
    {
        var tariff = measure["TariffQuantity"];
        line.Quantity = tariff.Value.Decimal();
        line.Unit = UnitOf(tariff);
        if (line.Quantity is null && line.NetWeight is not null)
        {
            line.Quantity = line.NetWeight.Clone();
            line.Unit = "KGM";
        }
    }

    private static void Value(DeclarationLine line, XmlNode item)
    {
        XmlNode[] amounts = [item["Commodity", "InvoiceLine", "ItemChargeAmount"], item["StatisticalValueAmount"], item["CustomsValueAmount"]];
        var amount = amounts.FirstOrDefault(a => a.Text.Length > 0);
        if (amount.Exists)
        {
            line.Value = amount.Value.Decimal();
            line.Currency = amount.Attribute("currencyID");
        }
    }

    private static Protocol.Decimal? Kilograms(XmlNode weight)
    {
        if (weight.Text.Length > 0 && weight.Attribute("unitCode") is not ("" or "KGM"))
        {
            weight.Refuse(weight.Attribute("unitCode"), "KGM: a weight in kilograms");
        }
        return weight.Value.Decimal();
    }

    private static Protocol.Decimal? Packages(XmlNode item)
    {
        var counts = item.All("Packaging").Select(p => p["QuantityQuantity"]).Where(q => q.Text.Length > 0).ToList();
        if (counts.Count <= 1)
        {
            return counts.FirstOrDefault().Exists ? counts[0].Value.Decimal() : null;
        }
        var total = counts.Sum(count => (long)count.Value.Integer());
        return new Protocol.Decimal { Value = total.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }

    // Units may carry a qualifier: "KGM#G".
    public static string UnitOf(XmlNode quantity) => quantity.Attribute("unitCode").Split('#')[0];
}
