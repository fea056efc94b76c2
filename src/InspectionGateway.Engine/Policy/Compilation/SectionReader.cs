using System.Collections.Frozen;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the sections that are not tables.</summary>
internal static class SectionReader
{
    public static AlertPolicy Alerts(YamlMap map) => new(Effects<AlertLevel>(map, "levels", complete: true), Effects<AlertMeasure>(map, "measures", complete: false))
    {
        Unknown = RaisingEffectAt(map, "unknown"),
        ControlsUnknown = RaisingEffectAt(map, "controls_unknown"),
    };

    public static FloorPolicy Floor(YamlMap map) => new(Effects<Regime>(map, "regimes", complete: true));

    public static RecognitionPolicy Recognition(YamlMap map)
    {
        var policy = new RecognitionPolicy { AtMost = EffectAt(map, "at_most"), Days = map.Integer("days", 1, 3650), Regimes = map.Regimes() };
        if ((policy.Regimes & RegimeSets.OutOfReach) != 0)
        {
            map.Problem(map.Find("regimes")!, "quarantine, food hygiene and dangerous goods are out of reach of recognition");
        }
        return policy;
    }

    public static EntryVerificationPolicy EntryVerification(YamlMap map)
    {
        var policy = new EntryVerificationPolicy
        {
            CertificateTypes = Codes(map, "certificate_types"),
            ExemptionTypes = Codes(map, "exemption_types"),
            InCatalogue = map.Text("in_catalogue"),
            OutsideCatalogue = map.Text("outside_catalogue"),
            ExemptAttribute = map.Text("exempt_attribute"),
            Passed = EffectAt(map, "passed"),
            Exempt = EffectAt(map, "exempt"),
            Outside = map.Find("outside") is null ? null : EffectAt(map, "outside"),
            Failed = DemandAt(map, "failed"),
            Unknown = DemandAt(map, "unknown"),
        };
        foreach (var (key, lighter) in new[] { ("failed", policy.Failed), ("passed", new Demand(policy.Passed, Hold.None)), ("exempt", new Demand(policy.Exempt, Hold.None)), ("outside", new Demand(policy.Outside ?? default, Hold.None)) })
        {
            if (!policy.Unknown.Covers(lighter) && map.Find("unknown") is { } unknown)
            {
                map.Problem(unknown, $"'unknown' asks less than '{key}'");
            }
        }
        return policy;
    }

    public static AcceptancePolicy Acceptance(YamlMap map) => new()
    {
        ReportTypes = Codes(map, "report_types"),
        ClaimAttribute = map.Text("claim_attribute"),
        StatementType = map.Text("statement_type"),
        PhotosType = map.Text("photos_type"),
        CccType = map.Text("ccc_type"),
        HomeQualifications = Codes(map, "home_qualifications"),
        AbroadQualifications = Codes(map, "abroad_qualifications"),
        AirSample = map.OptionalMap("air_sample") is { } sample ? AirSample(sample) : null,
    };

    private static AirSamplePolicy AirSample(YamlMap map)
    {
        var policy = new AirSamplePolicy(Codes(map, "types"), map.Integer("days", 1, 3650), EffectAt(map, "at_most"));
        map.Finish();
        return policy;
    }

    public static RegimePolicy Regimes(YamlMap map)
    {
        var categories = new Dictionary<char, CategoryRule>();
        foreach (var (keyNode, key, value) in map.Map("categories")?.Entries() ?? [])
        {
            if (key.Length != 1 || !char.IsAsciiLetterUpper(key[0]))
            {
                map.Problem(keyNode, $"'{key}' is no category letter");
            }
            else if (map.MapOf(value) is { } rule)
            {
                categories[key[0]] = new CategoryRule(rule.Enum<Direction>("direction"), rule.Enum<Regime>("regime"));
                rule.Finish();
            }
        }
        var stages = Keyed<Stage, RegimeSet>(map, "stages", complete: true, (owner, value) =>
            value is YamlScalarNode { Value: "NONE" } ? RegimeSet.None : owner.RegimesOf(value));
        var bases = Keyed<Regime, IReadOnlyList<LegalBasis>>(map, "basis", complete: true, Bases);
        foreach (var unfounded in categories.Values.Select(rule => rule.Regime).Where(regime => regime.ToSet() != RegimeSet.None && !bases.ContainsKey(regime)).Distinct())
        {
            map.Problem(map.Find("categories")!, $"{EnumNames<Regime>.Of(unfounded)} has no 'basis'");
        }
        return new RegimePolicy(categories, stages, bases)
        {
            AlwaysListed = [.. AlwaysListed(map, categories)],
            DangerousAttributes = Codes(map, "dangerous_attributes"),
            PersonalTradeModes = map.Find("personal_trade_modes") is null ? [] : Codes(map, "personal_trade_modes"),
            Personal = map.Find("personal_regimes") is { } personal ? map.RegimesOf(personal) : RegimeSet.All,
        };
    }

    private static IEnumerable<(string HsPrefix, string Categories)> AlwaysListed(YamlMap map, Dictionary<char, CategoryRule> categories)
    {
        foreach (var row in map.Maps("always_listed"))
        {
            var letters = row.Text("categories");
            if (letters.FirstOrDefault(letter => !categories.ContainsKey(letter)) is var unknown && unknown != default)
            {
                row.Problem(row.Find("categories")!, $"'{unknown}' is no category of this section");
            }
            foreach (var prefix in row.Require("hs") is { } hs ? ConditionReader.HsPrefixes(row, hs) : [])
            {
                yield return (prefix, letters);
            }
            row.Finish();
        }
    }

    public static FrozenSet<string> Codes(YamlMap map, string key) => map.Texts(key).Select(text => text.Text).ToFrozenSet(StringComparer.Ordinal);

    private static IReadOnlyList<LegalBasis> Bases(YamlMap owner, YamlNode value)
    {
        var list = new List<LegalBasis>();
        foreach (var map in (value as YamlSequenceNode)?.Children.Select(owner.MapOf).OfType<YamlMap>() ?? [])
        {
            list.Add(new LegalBasis(map.Period("valid"), map.Localized()));
            map.Finish();
        }
        if (list.Count == 0)
        {
            owner.Problem(value, "a list of laws is wanted here");
        }
        return list;
    }

    private static Obligation EffectAt(YamlMap map, string key) => map.Map(key) is { } effect ? Finished(effect, effect.Effect()) : Obligation.Release;

    // Stands where nothing is known, or where something failed: asking nothing there cannot be meant.
    private static Obligation RaisingEffectAt(YamlMap map, string key) => map.Map(key) is { } effect ? Finished(effect) : Obligation.Release;

    private static Demand DemandAt(YamlMap map, string key) =>
        map.Map(key) is { } effect && effect.ReadHold() is var hold ? new Demand(Finished(effect), hold) : default;

    private static Obligation Finished(YamlMap map) => Finished(map, map.RaisingEffect());

    private static Obligation Finished(YamlMap map, Obligation effect)
    {
        map.Finish();
        return effect;
    }

    private static Dictionary<T, Obligation> Effects<T>(YamlMap map, string key, bool complete) where T : struct, Enum =>
        Keyed<T, Obligation>(map, key, complete, (owner, value) => owner.MapOf(value) is { } effect ? Finished(effect) : Obligation.Release);

    private static Dictionary<TKey, TValue> Keyed<TKey, TValue>(YamlMap map, string key, bool complete, Func<YamlMap, YamlNode, TValue> read)
        where TKey : struct, Enum
    {
        var values = new Dictionary<TKey, TValue>();
        if (map.Map(key) is not { } entries)
        {
            return values;
        }
        foreach (var (keyNode, _, value) in entries.Entries())
        {
            values[entries.EnumOf<TKey>(keyNode)] = read(entries, value);
        }
        foreach (var missing in complete ? EnumNames<TKey>.All.Where(name => EnumNames<TKey>.TryParse(name, out var wanted) && !values.ContainsKey(wanted) && IsWanted<TKey>(name)) : [])
        {
            entries.Problem(entries.Node, $"'{missing}' is missing");
        }
        return values;
    }

    /// <summary>Whether a section by these names has to say something of one.</summary>
    public static bool IsWanted<TKey>(string name) where TKey : struct, Enum =>
        !EnumNames<Regime>.TryParse(name, out var regime) || typeof(TKey) != typeof(Regime) || (RegimeSets.Optional & regime.ToSet()) == RegimeSet.None;
}
