using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy.Codes;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
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
        [Column.Category] = ["M", "N", "P", "Q", "R", "S", "L", "V", "W"],
        [Column.UnknownCode] = ["COUNTRY", "HS", "TRADE_MODE", "TRANSPORT_MODE", "FIRM_SCHEME", "UNIT", "CURRENCY", "ATTRIBUTE", "ZONE"],
        [Column.Missing] = ["IMPORTER", "ORIGIN", "MANUFACTURER", "QUANTITY", "UNIT", "CURRENCY", "MODEL", "BRAND", "GOODS_NAME", "VALUE", "CIQ_CODE",
            "CUSTOMS_OFFICE", "TRADE_MODE", "TRANSPORT_MODE"],
        [Column.Flag] = ["DANGEROUS", "CLAIMS_ACCEPTANCE", "CONDITIONAL_LIFT_OFF", "MERGE", "PERSONAL"],
        [Column.Acceptance] = ["ACCEPTED", "REFUSED", "NOT_CLAIMED"],
        [Column.Weekday] = [.. Enum.GetNames<DayOfWeek>().Select(day => day.ToUpperInvariant())],
        [Column.Stream] = [.. EnumNames<StreamSeverity>.All],
        [Column.Continuous] = [.. Enum.GetNames<ContinuousPhase>().Select(phase => phase.ToUpperInvariant())],
        [Column.Intensified] = ["NONE", "IN_FORCE"],
        [Column.TemporaryState] = [CreditScheme.Suspended],
    };

    private readonly HashSet<string> grades = [.. credit.Schemes.SelectMany(scheme => scheme.Grades)];

    /// <summary>How many codes there are for a column with a closed list; 0: any number.</summary>
    public static int SizeOf(Column column) => Fixed.TryGetValue(column, out var codes) ? codes.Length : 0;

    /// <summary>All codes of a column; null when what it holds cannot be listed.</summary>
    public IReadOnlyCollection<string>? CodesOf(Column column) => column switch
    {
        _ when Fixed.TryGetValue(column, out var fixedCodes) => fixedCodes,
        Column.Credit or Column.ImporterCredit or Column.OwnerCredit or Column.DeclarantCredit => grades,
        Column.Origin or Column.DestinationCountry => codes.CountryNames.Keys,
        Column.TradeMode => codes.TradeModes.Keys,
        Column.TransportMode => codes.TransportModes.Keys,
        Column.Attribute => codes.Attributes.Keys,
        Column.Zone => [.. codes.Zones.Keys, "NONE"],
        _ => null,
    };

    /// <summary>Why the code cannot stand in the column; null when it can.</summary>
    public string? Objection(Column column, string code) => column switch
    {
        _ when Fixed.TryGetValue(column, out var fixedCodes) =>
            fixedCodes.Contains(code) ? null : $"'{code}' is none of {string.Join(", ", fixedCodes)}",
        Column.Credit or Column.ImporterCredit or Column.OwnerCredit or Column.DeclarantCredit => grades.Contains(code) ? null : $"'{code}' is a grade of no credit scheme",
        Column.Origin or Column.DestinationCountry => codes.CountryName(code) is not null ? null : $"'{code}' is no ISO alpha-3 country of the code list",
        Column.TradeMode => codes.KnowsTradeMode(code) ? null : $"'{code}' is no trade mode of the code list",
        Column.TransportMode => codes.KnowsTransportMode(code) ? null : $"'{code}' is no transport mode of the code list",
        Column.Attribute => codes.KnowsAttribute(code) ? null : $"'{code}' is no goods attribute of the code list",
        Column.Zone => code == "NONE" || codes.KnowsZone(code) ? null : $"'{code}' is no zone of the code list",
        Column.CustomsOffice => IsCode(code, 4) ? null : $"'{code}' is no customs office of 4 digits, nor the beginning of one with * at its end",
        Column.UnNumber => IsCode(code, 4) ? null : $"'{code}' is no UN number of 4 digits, nor the beginning of one with * at its end",
        _ when column.Kind() == ColumnKind.Text => TextObjection(column, code),
        _ => null,
    };

    /// <summary>The text as it is compared: the scheme of a firm's id as it is, all else without case, width and white space.</summary>
    public static string Fold(Column column, string text)
    {
        var star = text.EndsWith('*') ? "*" : "";
        var scheme = column.Reading() == TextReading.Firm ? text[..(text.IndexOf(':', StringComparison.Ordinal) + 1)] : "";
        return scheme + Folding.Fold(text[scheme.Length..(text.Length - star.Length)]) + star;
    }

    private string? TextObjection(Column column, string text)
    {
        if (column.Reading() == TextReading.Firm)
        {
            var at = text.IndexOf(':', StringComparison.Ordinal);
            if (at <= 0 || !codes.KnowsFirmScheme(text[..at]))
            {
                return $"'{text}' is no SCHEME:VALUE of a scheme of the code list";
            }
        }
        return Fold(column, text).TrimEnd('*') is { Length: > 0 } folded && !folded.EndsWith(':') ? null : $"'{text}' says nothing";
    }

    private static bool IsCode(string code, int digits) =>
        code.TrimEnd('*') is { Length: > 0 } known && known.All(char.IsAsciiDigit) && (code.EndsWith('*') ? known.Length < digits : known.Length == digits);
}
