using System.Collections.Immutable;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Laws;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the rows of a table.</summary>
/// <param name="conditions">Reads what rows ask.</param>
/// <param name="scopes">What each pack is for, by folder.</param>
/// <param name="laws">What they may rest on.</param>
internal sealed class RowReader(ConditionReader conditions, IReadOnlyDictionary<string, ImmutableArray<Condition>> scopes, LawBook laws)
{
    private const double LeastShadow = 0.0001;

    /// <summary>The rows of the file, not yet numbered.</summary>
    public IEnumerable<CompiledRow> Read(PolicyFile file, TableShape shape)
    {
        foreach (var map in file.Root.Maps("rows"))
        {
            yield return ReadRow(file, shape, map);
            map.Finish();
        }
    }

    /// <summary>The grants of the file.</summary>
    public IEnumerable<GrantedDiscretion> ReadGrants(PolicyFile file)
    {
        foreach (var map in file.Root.Maps("rows"))
        {
            yield return new GrantedDiscretion(map.Text("id"), file, map)
            {
                To = map.Text("to"),
                Regimes = map.Regimes(),
                HsPrefixes = map.Find("hs") is { } hs ? [.. ConditionReader.HsPrefixes(map, hs)] : [],
                NotBelow = map.Enum<InspectionLevel>("not_below"),
                LiftOffs = map.Enums<LiftOff>("lift_off"),
                Places = map.Enums<Place>("place"),
                Validity = map.Period("valid"),
                Scope = [.. conditions.ReadScope(map.OptionalMap("scope")), .. scopes[file.Pack.Folder]],
                Within = map.Find("within") as YamlScalarNode,
            };
            map.ReadBasis(laws, map.Period("valid"));
            map.Finish();
        }
    }

    private CompiledRow ReadRow(PolicyFile file, TableShape shape, YamlMap map)
    {
        var (read, scope) = (conditions.Read(map, shape), scopes[file.Pack.Folder]);
        // Goods whose results are accepted say where that is by themselves.
        var added = shape.Effect == TableEffect.Accept ? [] : scope;
        var rule = new Rule
        {
            Id = map.Text("id"),
            Index = 0,
            Layer = file.Pack.Layer,
            At = new RowOrigin(map.Path, map.Place)
            {
                Validity = map.PlaceOf("valid"), Effect = map.PlaceOf(shape.Effect == TableEffect.Lower ? "at_most" : "level"), Conditions = [.. read.Select(one => one.At), .. added.Select(_ => map.Place)],
            },
            Conditions = [.. read.Select(one => one.Condition), .. added],
            Validity = map.Period("valid"),
            Raises = shape.Effect is TableEffect.Set or TableEffect.Raise or TableEffect.Credential,
            Shadow = ShadowOf(shape, map),
        };
        return shape.Effect switch
        {
            TableEffect.Set => Row(Reasoned(rule, map) with { Regimes = map.Regimes(), Effect = map.Effect() }),
            TableEffect.Raise => Row(Raising(Reasoned(rule, map) with { Regimes = map.Regimes(), Effect = map.RaisingEffect(), Hold = map.ReadHold() }, shape, map)),
            TableEffect.Lower => Lowering(Row(Reasoned(rule, map) with { Regimes = map.Regimes(), Effect = map.Effect("at_most") })),
            TableEffect.Items => Row(rule with { Regimes = map.Regimes(), Items = ItemsOf(map), ReasonCode = map.OptionalText("reason") ?? "" }),
            TableEffect.Credential => Row(Reasoned(rule, map) with { Regimes = map.Regimes(), Credential = CredentialOf(map), Hold = Hold.Document }),
            TableEffect.Sample => Row(rule with { Basis = map.ReadBasis(laws, rule.Validity), Regimes = map.OptionalRegimes(), Sample = SampleReader.Read(map) }),
            TableEffect.Promise => Row(PromiseReader.Read(rule with { Regimes = map.Regimes() }, map)),
            TableEffect.Accept => Accepting(Row(rule with { Basis = map.ReadBasis(laws, rule.Validity), Regimes = RegimeSet.Commodity, Scope = ScopeReader.Read(rule, file.Pack.Layer, scope, map) })),
            TableEffect.Order => Row(rule with { Regimes = map.OptionalRegimes(), Order = OrderOf(map) }) with { HsPrefixes = HsOf(rule), Grant = map.Find("grant") as YamlScalarNode },
            _ => Row(Reasoned(rule, map) with { Regimes = map.OptionalRegimes() }),
        };

        CompiledRow Row(Rule made) => new(shape, file, map, made) { ScopeColumns = scope.Length };
    }

    private static double ShadowOf(TableShape shape, YamlMap map)
    {
        if (map.Find("shadow") is not { } mark)
        {
            return 0;
        }
        if (!shape.TakesShadows)
        {
            map.Problem(mark, $"rows of the table '{shape.Name}' cannot be in the shadow");
        }
        return map.Number("shadow", LeastShadow, 1);
    }

    private Rule Reasoned(Rule rule, YamlMap map) => rule with { Basis = map.ReadBasis(laws, rule.Validity), ReasonCode = map.Text("reason") };

    // A measure yields to nothing, so only the table of raises may name reliefs.
    private static Rule Raising(Rule rule, TableShape shape, YamlMap map) =>
        shape == TableShape.Raises ? rule with { YieldsTo = map.YieldsTo(rule.Regimes) } : rule;

    private static CompiledRow Lowering(CompiledRow row)
    {
        var (map, rule) = (row.Map, row.Rule);
        if ((rule.Regimes & RegimeSets.OutOfReach) != 0)
        {
            map.Problem(map.Find("regimes")!, "quarantine, food hygiene and dangerous goods are out of reach of waivers");
        }
        if (rule.Effect == Obligation.Always(InspectionLevel.Prohibit))
        {
            map.Problem(map.Find("at_most")!, "the effect is empty: it lowers nothing");
        }
        return row with
        {
            HsPrefixes = HsOf(rule),
            Lightest = LightestOf(rule.Effect),
            Grant = map.Find("grant") as YamlScalarNode,
        };
    }

    private static CompiledRow Accepting(CompiledRow row) =>
        row with { HsPrefixes = HsOf(row.Rule), Lightest = row.Rule.Scope!.Level, Grant = row.Map.Find("grant") as YamlScalarNode };

    private static IReadOnlyList<string> HsOf(Rule rule) => rule.Conditions.OfType<HsUnder>().FirstOrDefault()?.Prefixes ?? [];

    private static InspectionLevel LightestOf(Obligation effect)
    {
        var level = InspectionLevel.Prohibit;
        while (level > InspectionLevel.Release && effect.Rate(level) < Obligation.Certain)
        {
            level--;
        }
        return level;
    }

    private static ItemEffect ItemsOf(YamlMap map)
    {
        var (from, items) = (map.Enum<InspectionLevel>("from"), new List<InspectionItem>());
        foreach (var item in map.Maps("items"))
        {
            var method = item.Find("method") is null ? MethodAt(from) : item.Enum<ItemMethod>("method");
            items.Add(new InspectionItem(item.Text("code"), item.Text("zh"), item.Text("en"), method));
            item.Finish();
        }
        if (items.Count == 0 && map.Find("items") is { } list)
        {
            map.Problem(list, "the effect is empty: it names no item");
        }
        return new ItemEffect(from, [.. items], map.Flag("mandatory"));
    }

    // Where the row does not say: what the level at which it begins is for.
    private static ItemMethod MethodAt(InspectionLevel from) => from switch
    {
        InspectionLevel.Documents => ItemMethod.Documents,
        InspectionLevel.OnSite => ItemMethod.Visual,
        _ => ItemMethod.Laboratory,
    };

    private static CredentialEffect CredentialOf(YamlMap map)
    {
        var proof = map.OptionalText("proof") ?? "REGISTERED";
        if (proof is not ("REGISTERED" or "NAMED"))
        {
            map.Problem(map.Find("proof")!, $"'{proof}' is none of REGISTERED, NAMED");
        }
        return new CredentialEffect(map.Enum<CertificateKind>("credential"), proof != "NAMED");
    }

    private static OrderEffect OrderOf(YamlMap map) =>
        new(map.Require("place") is null ? [] : map.Enums<Place>("place"), map.Enum<LiftOff>("lift_off"), map.Integer("priority", 1, 9), map.Integer("due_hours", 1, 24 * 365), map.Flag("around_the_clock"));
}
