using System.Text.Json.Nodes;
using InspectionGateway.Engine.Acceptance;
using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Sampling;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Schemas;

/// <summary>The schemas of the rows of tables, without what they ask.</summary>
/// <param name="reason">Of a reason's code.</param>
/// <param name="basis">Of a legal basis.</param>
internal sealed class SchemaParts(JsonObject reason, JsonObject basis)
{
    private static readonly string[] Reliefs = ["ACCEPTANCE", "RECOGNITION", "WAIVER"];

    /// <summary>A row of a table.</summary>
    public JsonObject Of(TableShape shape)
    {
        var properties = Effect(shape);
        properties["id"] = Text();
        properties["valid"] = Period();
        if (shape.TakesShadows)
        {
            properties["shadow"] = Number(0, 1);
        }
        return Object(properties, ["id", .. Wanted(shape)]);
    }

    private JsonObject Effect(TableShape shape) => shape.Effect switch
    {
        TableEffect.Set => Reasoned(Levelled("level")),
        TableEffect.Raise => Raising(shape),
        TableEffect.Lower => Reasoned(With(Levelled("at_most"), ("grant", Text()))),
        TableEffect.Items => With(Named(), ("from", Name<InspectionLevel>()), ("mandatory", Flag()), ("reason", Copy(reason)), ("items", List(Item()))),
        TableEffect.Credential => Reasoned(With(Named(), ("credential", Name<CertificateKind>()), ("proof", OneOf(["REGISTERED", "NAMED"])))),
        TableEffect.Sample => With(
            Named(), ("basis", Copy(basis)), ("increments", Number(1, 1000)), ("kilograms", Number()), ("inspection_level", OneOf(CodeLetters.Levels)), ("aql", Number())),
        TableEffect.Promise => With(Levelled("level"), ("never", OneOrSeveral(OneOf(Reliefs))), ("alert", Name<AlertLevel>()), ("zh", Text()), ("en", Text())),
        TableEffect.Order => With(
            Named(), ("place", OneOrSeveral(Name<Place>())), ("lift_off", Name<LiftOff>()), ("priority", Number(1, 9)), ("due_hours", Number(1, 24 * 365)), ("around_the_clock", Flag()), ("grant", Text())),
        TableEffect.Accept => With(
            [], ("report_months", Number(1, ReportChecks.MaxReportMonths)), ("report_days", Number(1, ReportChecks.MaxReportDays)), ("required_items", OneOrSeveral(Text())), ("body_codes", OneOrSeveral(Text())),
            ("photos", Flag()), ("conveyance", Flag()), ("ccc", Flag()), ("level", Name<InspectionLevel>()), ("grant", Text()), ("basis", Copy(basis))),
        TableEffect.Grant => With(
            Named(), ("to", Text()), ("hs", OneOrSeveral(HsPrefix())), ("not_below", Name<InspectionLevel>()), ("lift_off", OneOrSeveral(Name<LiftOff>())), ("place", OneOrSeveral(Name<Place>())),
            ("within", Text()), ("basis", Copy(basis))),
        _ => Reasoned(Named()),
    };

    private JsonObject Raising(TableShape shape)
    {
        var raising = Reasoned(With(Levelled("level"), ("hold", Name<Hold>())));
        return shape == TableShape.Raises ? With(raising, ("relief", Object(With([], [.. Reliefs.Select(kind => (kind, RegimeNames()))])))) : raising;
    }

    private static string[] Wanted(TableShape shape) => shape.Effect switch
    {
        TableEffect.Set or TableEffect.Raise => ["regimes", "level", "basis", "reason"],
        TableEffect.Lower => ["regimes", "at_most", "basis", "reason"],
        TableEffect.Items => ["regimes", "from", "items"],
        TableEffect.Credential => ["regimes", "credential", "basis", "reason"],
        TableEffect.Sample => ["basis"],
        TableEffect.Promise => ["regimes", "zh", "en"],
        TableEffect.Order => ["place", "lift_off", "priority", "due_hours"],
        TableEffect.Accept => ["when", "level", "basis"],
        TableEffect.Grant => ["to", "regimes", "not_below", "basis"],
        _ => ["basis", "reason"],
    };

    private JsonObject Reasoned(JsonObject row) => With(row, ("basis", Copy(basis)), ("reason", Copy(reason)));

    private static JsonObject Levelled(string level) => AddEffect(Named(), level);

    /// <summary>A level, drawn at a rate, otherwise a lighter one.</summary>
    public static JsonObject AddEffect(JsonObject row, string level = "level") => With(row, (level, Name<InspectionLevel>()), ("rate", Number(0, 1)), ("otherwise", Name<InspectionLevel>()));

    private static JsonObject Named() => new() { ["regimes"] = RegimeNames() };

    /// <summary>One regime, several, or all.</summary>
    public static JsonObject RegimeNames() => OneOrSeveral(Name<Regime>("ALL"));

    private static JsonObject Item() => Object(new JsonObject { ["code"] = Text(), ["zh"] = Text(), ["en"] = Text(), ["method"] = Name<ItemMethod>() }, "code", "zh", "en");

    /// <summary>An object with more members.</summary>
    public static JsonObject With(JsonObject row, params (string Name, JsonObject Schema)[] more)
    {
        foreach (var (name, schema) in more)
        {
            row[name] = schema;
        }
        return row;
    }

    private static JsonObject Copy(JsonObject schema) => schema.DeepClone().AsObject();

    /// <summary>A mapping with these keys and no other.</summary>
    public static JsonObject Object(JsonObject properties, params string[] wanted) =>
        new() { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray([.. wanted.Select(name => (JsonNode)name)]), ["additionalProperties"] = false };

    /// <summary>One of such, or a list.</summary>
    public static JsonObject OneOrSeveral(JsonObject one) => new() { ["anyOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["items"] = Copy(one), ["minItems"] = 1 }) };

    /// <summary>One of these codes; one of digits may stand there as a number.</summary>
    public static JsonObject OneOf(IEnumerable<string> codes)
    {
        var all = codes.ToList();
        var texts = new JsonObject { ["enum"] = new JsonArray([.. all.Select(code => (JsonNode)code)]) };
        return all.Exists(code => code.All(char.IsAsciiDigit)) ? new JsonObject { ["anyOf"] = new JsonArray(texts, new JsonObject { ["type"] = "integer" }) } : texts;
    }

    /// <summary>2, 4, 6, 8 or 10 digits.</summary>
    public static JsonObject HsPrefix() => new() { ["type"] = new JsonArray("string", "integer"), ["pattern"] = "^([0-9]{2}){1,5}$" };

    /// <summary>A text, or what YAML takes for something else without quotes.</summary>
    public static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    /// <summary>A number, in quotes or not.</summary>
    public static JsonObject Number() => new() { ["type"] = new JsonArray("number", "string") };

    /// <summary>A number within these bounds.</summary>
    public static JsonObject Number(double least, double most) => new() { ["type"] = new JsonArray("number", "string"), ["minimum"] = least, ["maximum"] = most };

    /// <summary>true or false.</summary>
    public static JsonObject Flag() => new() { ["enum"] = new JsonArray(true, false, "true", "false") };

    /// <summary>First and last legal day.</summary>
    public static JsonObject Period() => Object(new JsonObject { ["from"] = Day(), ["to"] = Day() });

    /// <summary>A legal day.</summary>
    public static JsonObject Day() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };

    /// <summary>At least one of such.</summary>
    public static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["items"] = item, ["minItems"] = 1 };

    /// <summary>One of the names of an enumeration, or of these.</summary>
    public static JsonObject Name<T>(params string[] more) where T : struct, Enum => OneOf([.. EnumNames<T>.All, .. more]);
}
