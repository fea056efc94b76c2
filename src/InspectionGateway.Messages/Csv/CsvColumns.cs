using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Csv;

/// <summary>
/// The CSV columns: the contract's field names. Parties are SCHEME:VALUE; enums are their names without the prefix
/// (IMPORT, WHOLE); lists have | between; qualifications are TYPE=NUMBER; attachments are TYPE or TYPE=DOCUMENT.
/// Without line_no, lines are numbered in the order of their rows.
/// </summary>
internal static class CsvColumns
{
    public static IReadOnlyDictionary<string, Action<Declaration, FieldValue>> OfDeclaration { get; } =
        new Dictionary<string, Action<Declaration, FieldValue>>(StringComparer.Ordinal)
        {
            ["declaration_id"] = (d, v) => d.DeclarationId = v.Text,
            ["version"] = (d, v) => d.Version = v.Integer(),
            ["seq_no"] = (d, v) => (d.Aliases ??= new Aliases()).SeqNo = v.Text,
            ["entry_id"] = (d, v) => (d.Aliases ??= new Aliases()).EntryId = v.Text,
            ["purpose"] = (d, v) => d.Purpose = EnumOf<Purpose>(v),
            ["stage"] = (d, v) => d.Stage = EnumOf<Stage>(v),
            ["direction"] = (d, v) => d.Direction = EnumOf<Direction>(v),
            ["customs_office"] = (d, v) => d.CustomsOffice = v.Text,
            ["entry_port"] = (d, v) => d.EntryPort = v.Text,
            ["destination_office"] = (d, v) => d.DestinationOffice = v.Text,
            ["trade_mode"] = (d, v) => d.TradeMode = v.Text,
            ["code_system"] = (d, v) => d.CodeSystem = v.Text,
            ["transport_mode"] = (d, v) => d.TransportMode = v.Text,
            ["transport_document"] = (d, v) => d.TransportDocument = v.Text,
            ["conveyance"] = (d, v) => d.Conveyance = v.Text,
            ["voyage"] = (d, v) => d.Voyage = v.Text,
            ["zone"] = (d, v) => d.Zone = v.Text,
            ["declared_at"] = (d, v) => d.DeclaredAt = TimeOf(v),
            ["importer"] = (d, v) => d.Importer = PartyOf(v),
            ["owner"] = (d, v) => d.Owner = PartyOf(v),
            ["declarant"] = (d, v) => d.Declarant = PartyOf(v),
            ["goods_place"] = (d, v) => d.GoodsPlace = v.Text,
            ["summary_declaration_id"] = (d, v) => d.SummaryDeclarationId = v.Text,
            ["conditional_lift_off"] = (d, v) => (d.Requests ??= new TwoStageRequests()).ConditionalLiftOff = v.Flag(),
            ["merge_port_and_destination"] = (d, v) => (d.Requests ??= new TwoStageRequests()).MergePortAndDestination = v.Flag(),
            ["attachments"] = (d, v) => d.Attachments.AddRange(v.Parts('|').Select(AttachmentOf)),
        };

    public static IReadOnlyDictionary<string, Action<DeclarationLine, FieldValue>> OfLine { get; } =
        new Dictionary<string, Action<DeclarationLine, FieldValue>>(StringComparer.Ordinal)
        {
            ["line_no"] = (l, v) => l.LineNo = v.Integer(),
            ["hs_code"] = (l, v) => l.HsCode = v.Text,
            ["ciq_code"] = (l, v) => l.CiqCode = v.Text,
            ["goods_name"] = (l, v) => l.GoodsName = v.Text,
            ["origin_country"] = (l, v) => l.OriginCountry = v.Text,
            ["origin_region"] = (l, v) => l.OriginRegion = v.Text,
            ["destination_country"] = (l, v) => l.DestinationCountry = v.Text,
            ["manufacturer"] = (l, v) => l.Manufacturer = PartyOf(v),
            ["quantity"] = (l, v) => l.Quantity = v.Decimal(),
            ["unit"] = (l, v) => l.Unit = v.Text,
            ["packages"] = (l, v) => l.Packages = v.Decimal(),
            ["net_weight"] = (l, v) => l.NetWeight = v.Decimal(),
            ["value"] = (l, v) => l.Value = v.Decimal(),
            ["currency"] = (l, v) => l.Currency = v.Text,
            ["brand"] = (l, v) => l.Brand = v.Text,
            ["model"] = (l, v) => l.Model = v.Text,
            ["batch_no"] = (l, v) => l.BatchNo = v.Text,
            ["produced_on"] = (l, v) => l.ProducedOn = DayOf(v),
            ["un_number"] = (l, v) => l.UnNumber = v.Text,
            ["packing_group"] = (l, v) => l.PackingGroup = v.Text,
            ["goods_attributes"] = (l, v) => l.GoodsAttributes.AddRange(v.Parts('|')),
            ["qualifications"] = (l, v) => l.Qualifications.AddRange(v.Parts('|').Select(part => QualificationOf(v, part))),
        };

    public static string Names => string.Join(", ", OfDeclaration.Keys.Concat(OfLine.Keys));

    public static bool Known(string name) => OfDeclaration.ContainsKey(name) || OfLine.ContainsKey(name);

    private static T EnumOf<T>(FieldValue value)
        where T : struct, System.Enum
    {
        var names = System.Enum.GetNames<T>();
        var wanted = value.Text.Replace("_", "", StringComparison.Ordinal);
        var name = names.FirstOrDefault(n => string.Equals(n, wanted, StringComparison.OrdinalIgnoreCase));
        if (name is null)
        {
            value.Refuse($"one of {string.Join(", ", names.Skip(1))}");
            return default;
        }
        return System.Enum.Parse<T>(name);
    }

    private static Party? PartyOf(FieldValue value)
    {
        var colon = value.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            value.Refuse("SCHEME:VALUE, such as USCC:… or NAME:…");
            return null;
        }
        return new Party { Scheme = value.Text[..colon].Trim(), Value = value.Text[(colon + 1)..].Trim() };
    }

    private static Timestamp? TimeOf(FieldValue value)
    {
        if (WrittenTime.ReadTime(value.Text) is { } time)
        {
            return Timestamp.FromDateTimeOffset(time);
        }
        value.Refuse("a time: 2026-11-24T09:30:00+08:00; without a zone it is China's");
        return null;
    }

    private static Day? DayOf(FieldValue value)
    {
        if (WrittenTime.ReadDay(value.Text) is { } day)
        {
            return new Day { Year = day.Year, Month = day.Month, Day_ = day.Day };
        }
        value.Refuse("a day: yyyy-MM-dd");
        return null;
    }

    private static Qualification QualificationOf(FieldValue value, string part)
    {
        var sign = part.IndexOf('=', StringComparison.Ordinal);
        if (sign <= 0)
        {
            value.Refuse("TYPE=NUMBER, with | between several");
            return new Qualification();
        }
        return new Qualification { TypeCode = part[..sign].Trim(), Number = part[(sign + 1)..].Trim() };
    }

    private static Attachment AttachmentOf(string part)
    {
        var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
        return new Attachment { TypeCode = pair[0], DocumentId = pair.Length > 1 ? pair[1] : "" };
    }
}
