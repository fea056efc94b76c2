using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Validation;

/// <summary>Structural rules of one line.</summary>
internal static class LineRules
{
    public static void Check(FieldCheck check, DeclarationLine line)
    {
        check.Matches("hs_code", line.HsCode, Patterns.Hs(), "6, 8 or 10 digits", required: true);
        check.Matches("ciq_code", line.CiqCode, Patterns.Digits3(), "3 digits");
        check.Matches("origin_country", line.OriginCountry, Patterns.Country(), "3 digits, or 2 or 3 capital letters");
        check.Matches("destination_country", line.DestinationCountry, Patterns.Country(), "3 digits, or 2 or 3 capital letters");
        check.Text("origin_region", line.OriginRegion, 20);
        check.Matches("unit", line.Unit, Patterns.Code3(), "1 to 3 letters and digits");
        check.Matches("currency", line.Currency, Patterns.Currency(), "3 capital letters or 3 digits");
        check.Matches("un_number", line.UnNumber, Patterns.Digits4(), "4 digits");
        check.That("packing_group", line.PackingGroup is "" or "I" or "II" or "III", line.PackingGroup, "I, II or III");
        check.Text("goods_name", line.GoodsName, 512);
        check.Values("brand", line.Brand, 2000);
        check.Values("model", line.Model, 2000);
        check.Values("batch_no", line.BatchNo, 2000);
        check.Quantity("quantity", line.Quantity);
        check.Quantity("packages", line.Packages);
        check.Quantity("net_weight", line.NetWeight);
        check.Quantity("value", line.Value);
        check.That("produced_on", line.ProducedOn is null || LegalCalendar.DayOf(line.ProducedOn) is not null, line.ProducedOn, "a calendar day");
        PartyRules.Check(check, "manufacturer", line.Manufacturer);
        Attributes(check, line);
        Qualifications(check, line);
    }

    private static void Attributes(FieldCheck check, DeclarationLine line)
    {
        check.That("goods_attributes", line.GoodsAttributes.Count <= 40, line.GoodsAttributes.Count, "at most 40");
        for (var i = 0; i < Math.Min(line.GoodsAttributes.Count, 40); i++)
        {
            check.Enter("goods_attributes", i);
            check.Matches("", line.GoodsAttributes[i], Patterns.Digits2(), "2 digits", required: true);
            check.Leave();
        }
    }

    private static void Qualifications(FieldCheck check, DeclarationLine line)
    {
        check.That("qualifications", line.Qualifications.Count <= 100, line.Qualifications.Count, "at most 100");
        for (var i = 0; i < Math.Min(line.Qualifications.Count, 100); i++)
        {
            check.Enter("qualifications", i);
            var qualification = line.Qualifications[i];
            check.Matches("type_code", qualification.TypeCode, Patterns.Word(), "1 to 32 letters, digits and _ -", required: true);
            check.That("number", qualification.Number.Length > 0, "", "required");
            check.Text("number", qualification.Number, 128);
            check.Quantity("write_off", qualification.WriteOff);
            check.Matches("unit", qualification.Unit, Patterns.Code3(), "1 to 3 letters and digits");
            check.Matches("status", qualification.Status, Patterns.Word(), "1 to 32 letters, digits and _ -");
            check.Leave();
        }
    }
}
