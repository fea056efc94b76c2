using System.Diagnostics;
using System.Text.Json.Nodes;
using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using static InspectionGateway.Engine.Policy.Schemas.SchemaParts;

namespace InspectionGateway.Engine.Policy.Schemas;

/// <summary>The schemas of sections: what stands in one beside its name. Keys are wanted unless they end with a question mark.</summary>
internal static class SectionSchemas
{
    /// <param name="section">One of <see cref="FileSelection.Sections"/>.</param>
    /// <param name="messagesPlace">Of the contract's messages, by their full names.</param>
    public static JsonObject Of(string section, string messagesPlace) => section switch
    {
        "codes" => Codes(),
        "reasons" => Of(("reasons", Entries(Of(("audience", Name<Audience>()), ("zh", Text()), ("en", Text()), ("remedy?", Localized()))))),
        "credit" => Of(("schemes", Maps(Credit()))),
        "regimes" => Regimes(),
        "alerts" => Of(("levels", Keyed<AlertLevel>(Effect)), ("measures", Keyed<AlertMeasure>(Effect, isComplete: false)), ("unknown", Effect()), ("controls_unknown", Effect())),
        "entry_verification" => EntryVerification(),
        "acceptance" => Acceptance(),
        "recognition" => Of(("at_most", Effect()), ("days", Number(1, 3650)), ("regimes", RegimeNames())),
        "floor" => Of(("regimes", Keyed<Regime>(Effect))),
        "words" => Of(("words", Entries(Entries(Localized())))),
        "laws" => Of(("laws", Entries(Of(("zh", Text()), ("en", Text()), ("valid?", Period()), ("successor?", Text()))))),
        "calendar" => Of(("years", Entries(Of(("holidays", Days()), ("workdays", Days())), "^[0-9]{4}$"))),
        "rates" => Of(("periods", Maps(Of(("valid?", Period()), ("cny", Entries(Number(), "^[A-Z]{3}$")))))),
        "streams" => Streams(),
        "assessment" => Assessment(),
        "returns" => Of(("hours_per_relieved_line", Number(1, 10_000))),
        "cases" => Of(("cases", Maps(Case(messagesPlace)))),
        "guard_rails" => Of(("rails", Maps(Rail()))),
        "tripped" => Of(("rows", Maps(Of(("id", Text()), ("why", Text()))))),
        "capacity" => Of(("offices", Maps(Of(
            ("office", Text()), ("lines", Number(1, 1_000_000)), ("teams?", Maps(Of(("team", Text()), ("regimes", RegimeNames()), ("lines", Number(1, 1_000_000))))))))),
        _ => throw new UnreachableException($"The section '{section}' has no schema."),
    };

    /// <summary>What 'pack.yaml' says of its folder.</summary>
    /// <param name="scope">Of what it may be for.</param>
    public static JsonObject Pack(JsonObject scope) =>
        Of(("pack", Text()), ("layer", OneOf(FileReader.Layers.Keys)), ("version", Text()), ("title", Localized()), ("scope?", scope));

    private static JsonObject Codes() => Of(
        ("countries?", Entries(Fields(4))), ("trade_modes?", Entries(Text())), ("transport_modes?", Entries(Text())), ("goods_attributes?", Entries(Text())), ("zones?", Entries(Text())),
        ("units?", Entries(Fields(3))), ("documents?", Entries(Of(("kind", Name<CertificateKind>()), ("valid?", Period()), ("zh", Text()), ("en", Text())))),
        ("currencies?", Entries(Nullable())), ("hs?", Entries(Text(), "^[0-9]{4}$")), ("firm_schemes?", Texts()), ("firm_registers?", Texts()));

    private static JsonObject Credit() => Of(
        ("id", Text()), ("period?", Period()), ("grades", Texts()), ("aeo", Texts()), ("carry?", Entries(Text())), ("absent_as", Text()), ("without_grade_as", Text()), ("suspended_as", Text()));

    private static JsonObject Regimes() => Of(
        ("categories", Entries(Of(("direction", Name<Direction>()), ("regime", Name<Regime>())), "^[A-Z]$")), ("stages", Keyed<Stage>(() => OneOrSeveral(Name<Regime>("ALL", "NONE")))),
        ("basis", Keyed<Regime>(() => List(Of(("valid?", Period()), ("zh", Text()), ("en", Text()))))), ("always_listed", Maps(Of(("hs", OneOrSeveral(HsPrefix())), ("categories", Text())))),
        ("dangerous_attributes", Texts()), ("personal_trade_modes?", Texts()), ("personal_regimes?", RegimeNames()));

    private static JsonObject EntryVerification() => Of(
        ("certificate_types", Texts()), ("exemption_types", Texts()), ("in_catalogue", Text()), ("outside_catalogue", Text()), ("exempt_attribute", Text()),
        ("passed", Effect()), ("exempt", Effect()), ("outside?", Effect()), ("failed", Demand()), ("unknown", Demand()));

    private static JsonObject Acceptance() => Of(
        ("report_types", Texts()), ("claim_attribute", Text()), ("statement_type", Text()), ("photos_type", Text()), ("ccc_type", Text()), ("home_qualifications", Texts()),
        ("abroad_qualifications", Texts()), ("air_sample?", Of(("types", Texts()), ("days", Number(1, 3650)), ("at_most", Effect()))));

    private static JsonObject Streams() => Of(
        ("failures", Number(1, 32)), ("within", Number(1, 32)), ("accepted", Number(1, 100)), ("score", Number(1, 1000)), ("may_reduce?", Flag()), ("discontinue", Number(1, 100)),
        ("dormant_days", Number(1, 3650)), ("findings_days?", Number(0, 3650)), ("scope?", Of(("digits", Number(4, 8)), ("by_origin", Flag()))),
        ("continuous?", Maps(Of(("hs", OneOrSeveral(HsPrefix())), ("clearing", Number(1, 1000)), ("dormant_days", Number(1, 3650)), ("checks", Number(0, 100))))),
        ("intensified?", Of(("lots", Number(1, 1000)), ("times", Number(1, 1000)))),
        ("alerts?", Of(("critical", Number(1, 1000)), ("days", Number(1, 3650)), ("level", Name<AlertLevel>()), ("issuer", Text()), ("for_days", Number(1, 3650)), ("at_once?", Flag()))),
        ("suspensions?", Of(("rejected", Number(1, 1000)), ("days", Number(1, 3650)), ("for_days", Number(1, 3650)), ("at_once?", Flag()))));

    private static JsonObject Assessment() => Of(
        ("half_life_days", Number(1, 3650)), ("confidence", Number(0.5, 0.999)), ("medium", Number(0, 1)), ("high", Number(0, 1)), ("critical_medium", Number(0, 1)), ("critical_high", Number(0, 1)),
        ("firm_ratio", Number(1, 100)), ("most_raises", Number(0, 10_000)), ("suspend_reports?", Flag()), ("suspend_bodies?", Flag()));

    private static JsonObject Rail() => Of(
        ("pack", Text()), ("since", Day()), ("tolerated", Number(0, 0.2)), ("alarm", Number(0, 0.5)), ("floor", Number(0, 1)), ("each", Number(0, 1)), ("all", Number(0, 1)),
        ("days", Number(1, 365)), ("from_lines", Number(1, 100_000_000)), ("holdout?", Number(0, 0.2)));

    private static JsonObject Case(string messagesPlace) => Of(
        ("case", Text()), ("at", Day()), ("declaration", MessageSchemas.Reference(Declaration.Descriptor, messagesPlace)),
        ("facts?", Maps(MessageSchemas.Reference(FactRecord.Descriptor, messagesPlace))),
        ("expect", Maps(Of(("line", Number(1, 9_999)), ("level?", Name<InspectionLevel>()), ("hold?", Name<Hold>()), ("reasons?", Texts()), ("rows?", Texts()), ("without?", Texts())))));

    private static JsonObject Localized() => Of(("zh", Text()), ("en", Text()));

    private static JsonObject Effect() => Object(AddEffect([]), "level");

    private static JsonObject Demand() => Object(With(AddEffect([]), ("hold", Name<Hold>())), "level");

    private static JsonObject Texts() => OneOrSeveral(Text());

    private static JsonObject Days() => OneOrSeveral(new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9-]{10}(/[0-9-]{10})?$" });

    // "~" is the text of no code; an editor reads it as null.
    private static JsonObject Nullable() => new() { ["type"] = new JsonArray("string", "number", "boolean", "null") };

    private static JsonObject Fields(int count) => new() { ["type"] = "array", ["items"] = Nullable(), ["minItems"] = count, ["maxItems"] = count };

    private static JsonObject Maps(JsonObject one) => new() { ["type"] = "array", ["items"] = one };

    private static JsonObject Entries(JsonObject one, string key = "") =>
        new() { ["type"] = "object", ["propertyNames"] = key.Length > 0 ? new JsonObject { ["pattern"] = key } : new JsonObject(), ["additionalProperties"] = one };

    private static JsonObject Keyed<T>(Func<JsonObject> one, bool isComplete = true) where T : struct, Enum =>
        Of([.. EnumNames<T>.All.Select(name => (isComplete && SectionReader.IsWanted<T>(name) ? name : $"{name}?", one()))]);

    private static JsonObject Of(params (string Key, JsonObject Schema)[] members) => Object(
        With([], [.. members.Select(member => (member.Key.TrimEnd('?'), member.Schema))]), [.. members.Where(member => !member.Key.EndsWith('?')).Select(member => member.Key)]);
}
