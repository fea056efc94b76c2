using InspectionGateway.Engine.Policy.Codes;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>The codes that a row may write in each column: a typing error must not make a rule that never fires.</summary>
internal sealed class Vocabulary(CodeLists codes, CreditPolicy credit)
{
    private static readonly Dictionary<Column, string[]> Fixed = new()
    {
        [Column.Direction] = [.. EnumNames<Direction>.All],
        [Column.Stage] = [.. EnumNames<Stage>.All],
        [Column.Risk] = [.. EnumNames<RiskLevel>.All],
        [Column.EntryVerification] = ["NOT_REQUIRED", "PASSED", "EXEMPT", "OUTSIDE", "FAILED"],
        [Column.List] = ["RED", "BLACK"],
        [Column.Category] = ["M", "N", "P", "Q", "R", "S", "L"],
        [Column.UnknownCode] = ["COUNTRY", "HS", "TRADE_MODE", "TRANSPORT_MODE", "FIRM_SCHEME", "UNIT", "CURRENCY", "ATTRIBUTE", "ZONE"],
        [Column.Missing] = ["IMPORTER", "ORIGIN", "MANUFACTURER", "QUANTITY", "UNIT", "CURRENCY", "MODEL", "BRAND", "GOODS_NAME", "VALUE", "CIQ_CODE",
            "CUSTOMS_OFFICE", "TRADE_MODE", "TRANSPORT_MODE"],
        [Column.Flag] = ["DANGEROUS", "CLAIMS_ACCEPTANCE", "CONDITIONAL_LIFT_OFF", "MERGE"],
    };

    private readonly HashSet<string> grades = [.. credit.Schemes.SelectMany(scheme => scheme.Grades)];

    /// <summary>Why the code cannot stand in the column; null when it can.</summary>
    public string? Objection(Column column, string code) => column switch
    {
        _ when Fixed.TryGetValue(column, out var fixedCodes) =>
            fixedCodes.Contains(code) ? null : $"'{code}' is none of {string.Join(", ", fixedCodes)}",
        Column.Credit => grades.Contains(code) ? null : $"'{code}' is a grade of no credit scheme",
        Column.Origin => codes.CountryName(code) is not null ? null : $"'{code}' is no ISO alpha-3 country of the code list",
        Column.TradeMode => codes.KnowsTradeMode(code) ? null : $"'{code}' is no trade mode of the code list",
        Column.TransportMode => codes.KnowsTransportMode(code) ? null : $"'{code}' is no transport mode of the code list",
        Column.Attribute => codes.KnowsAttribute(code) ? null : $"'{code}' is no goods attribute of the code list",
        Column.Zone => code == "NONE" || codes.KnowsZone(code) ? null : $"'{code}' is no zone of the code list",
        Column.CustomsOffice => code.Length == 4 && code.All(char.IsAsciiDigit) ? null : $"'{code}' is no customs office of 4 digits",
        _ => null,
    };
}
