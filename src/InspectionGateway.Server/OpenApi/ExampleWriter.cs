using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace InspectionGateway.Server.OpenApi;

/// <summary>Makes an example of every field: what its comment quotes, else what such a field holds. Immutable.</summary>
internal sealed partial class ExampleWriter(ContractComments comments)
{
    private const int Deepest = 2;
    private const int MostFields = 4;

    // Fields that are called alike hold the like.
    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>
    {
        ["declaration_id"] = "CQ2026S001", ["tenant"] = "demo-window", ["hs_code"] = "6109100000", ["hs_prefix"] = "61091000", ["hs_prefixes"] = "6109", ["ciq_code"] = "999", ["goods_name"] = "棉制针织T恤衫",
        ["origin_country"] = "PRT", ["destination_country"] = "CHN", ["currency"] = "USD", ["unit"] = "011", ["customs_office"] = "8001", ["destination_office"] = "8001", ["office"] = "8001",
        ["entry_port"] = "8001", ["trade_mode"] = "0110", ["transport_mode"] = "2", ["decision_id"] = "0c1f5a8e2b7d49630c1f5a8e2b7d4963", ["reason"] = "measured again", ["item"] = "PH", ["code"] = "PH",
        ["month"] = "2026-11", ["policy_version"] = "national 2026.11", ["brand"] = "Nirgend", ["model"] = "N-100", ["batch_no"] = "B-77", ["officer"] = "wang", ["officers"] = "wang", ["url"] = "https://window.example",
        ["goods_attributes"] = "19", ["type_code"] = "TPR", ["number"] = "A509990001/R-2026-0101", ["un_number"] = "1263", ["packing_group"] = "II", ["letter"] = "J", ["severity"] = "NORMAL",
    }.ToFrozenDictionary();

    /// <summary>An example of a field, with its repetition.</summary>
    public JsonNode Of(FieldDescriptor field) => Of(field, 0);

    private JsonNode Of(FieldDescriptor field, int depth)
    {
        var one = OfElement(field, depth);
        return field.IsRepeated ? new JsonArray(one) : one;
    }

    private JsonNode OfElement(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.Message => OfMessage(field.MessageType, depth),
        FieldType.Enum => field.EnumType.Values.Skip(1).FirstOrDefault()?.Name ?? field.EnumType.Values[0].Name,
        FieldType.Bool => true,
        FieldType.Bytes => "AA==",
        FieldType.Double or FieldType.Float => 0.5,
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32 => 1,
        FieldType.Int64 or FieldType.UInt64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.Fixed64 => "1",
        _ => Quoted(field) ?? ByName.GetValueOrDefault(field.Name) ?? field.Name.Replace('_', ' '),
    };

    private JsonNode OfMessage(MessageDescriptor message, int depth) => message.FullName switch
    {
        "google.protobuf.Timestamp" => "2026-11-24T01:30:00Z",
        "inspection.v1.Decimal" => new JsonObject { ["value"] = "12.5" },
        "inspection.v1.Day" => new JsonObject { ["year"] = 2026, ["month"] = 11, ["day"] = 24 },
        "inspection.v1.Party" => new JsonObject { ["scheme"] = "USCC", ["value"] = "91500000MA5U0C2F3P", ["name"] = "重庆示例商贸有限公司" },
        _ => depth >= Deepest ? new JsonObject()
            : new JsonObject(message.Fields.InDeclarationOrder().Take(MostFields).Select(field => KeyValuePair.Create(field.JsonName, (JsonNode?)Of(field, depth + 1)))),
    };

    private string? Quoted(FieldDescriptor field) => Quotation().Match(comments.Find(field.FullName)) is { Success: true } match ? match.Groups["text"].Value : null;

    /// <summary>What a name says that has no comment: "Declaration id".</summary>
    public static string Say(string name)
    {
        var words = name.Replace('_', ' ').ToLower(CultureInfo.InvariantCulture);
        return char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    [GeneratedRegex("\"(?<text>[^\"]+)\"")]
    private static partial Regex Quotation();
}
