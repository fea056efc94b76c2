using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Validation;

/// <summary>Structural rules of one line.</summary>
internal static class LineRules
{
    public static void Check(FieldCheck check, string field, DeclarationLine line)
    {
        check.Matches($"{field}.hs_code", line.HsCode, Patterns.Hs(), "6, 8 or 10 digits", required: true);
        check.Matches($"{field}.ciq_code", line.CiqCode, Patterns.Digits3(), "3 digits");
        check.Matches($"{field}.origin_country", line.OriginCountry, Patterns.Country(), "3 digits, or 2 or 3 capital letters");
        check.Matches($"{field}.destination_country", line.DestinationCountry, Patterns.Country(), "3 digits, or 2 or 3 capital letters");
        check.Text($"{field}.origin_region", line.OriginRegion, 20);
        check.Matches($"{field}.unit", line.Unit, Patterns.Code3(), "1 to 3 letters and digits");
        check.Matches($"{field}.currency", line.Currency, Patterns.Currency(), "3 capital letters or 3 digits");
        check.Matches($"{field}.un_number", line.UnNumber, Patterns.Digits4(), "4 digits");
        check.That($"{field}.packing_group", line.PackingGroup is "" or "I" or "II" or "III", line.PackingGroup, "I, II or III");
        check.Text($"{field}.goods_name", line.GoodsName, 512);
        check.Values($"{field}.brand", line.Brand, 2000);
        check.Values($"{field}.model", line.Model, 2000);
        check.Values($"{field}.batch_no", line.BatchNo, 2000);
        check.Quantity($"{field}.quantity", line.Quantity);
        check.Quantity($"{field}.packages", line.Packages);
        check.Quantity($"{field}.net_weight", line.NetWeight);
        check.Quantity($"{field}.value", line.Value);
        check.That($"{field}.produced_on", line.ProducedOn is null || LegalCalendar.DayOf(line.ProducedOn) is not null, line.ProducedOn, "a calendar day");
        PartyRules.Check(check, $"{field}.manufacturer", line.Manufacturer);
        Attributes(check, field, line);
        Qualifications(check, field, line);
    }

    private static void Attributes(FieldCheck check, string field, DeclarationLine line)
    {
        check.That($"{field}.goods_attributes", line.GoodsAttributes.Count <= 40, line.GoodsAttributes.Count, "at most 40");
        for (var i = 0; i < Math.Min(line.GoodsAttributes.Count, 40); i++)
        {
            check.Matches($"{field}.goods_attributes[{i}]", line.GoodsAttributes[i], Patterns.Digits2(), "2 digits", required: true);
        }
    }

    private static void Qualifications(FieldCheck check, string field, DeclarationLine line)
    {
        check.That($"{field}.qualifications", line.Qualifications.Count <= 100, line.Qualifications.Count, "at most 100");
        for (var i = 0; i < Math.Min(line.Qualifications.Count, 100); i++)
        {
            var at = $"{field}.qualifications[{i}]";
            var qualification = line.Qualifications[i];
            check.Matches($"{at}.type_code", qualification.TypeCode, Patterns.Word(), "1 to 32 letters, digits and _ -", required: true);
            check.That($"{at}.number", qualification.Number.Length > 0, "", "required");
            check.Text($"{at}.number", qualification.Number, 128);
            check.Quantity($"{at}.write_off", qualification.WriteOff);
            check.Matches($"{at}.unit", qualification.Unit, Patterns.Code3(), "1 to 3 letters and digits");
        }
    }
}
