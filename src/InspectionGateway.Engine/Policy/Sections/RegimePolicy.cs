using System.Collections.Frozen;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>Which legal regimes apply to a line, by its inspection categories, the direction and the stage.</summary>
public sealed class RegimePolicy
{
    private readonly FrozenDictionary<char, CategoryRule> categories;
    private readonly FrozenDictionary<Stage, RegimeSet> stages;
    private readonly FrozenDictionary<Regime, IReadOnlyList<LegalBasis>> bases;

    internal RegimePolicy(
        IReadOnlyDictionary<char, CategoryRule> categories,
        IReadOnlyDictionary<Stage, RegimeSet> stages,
        IReadOnlyDictionary<Regime, IReadOnlyList<LegalBasis>> bases)
    {
        this.categories = categories.ToFrozenDictionary();
        this.stages = stages.ToFrozenDictionary();
        this.bases = bases.ToFrozenDictionary();
    }

    /// <summary>The regimes that the policy knows: those that it has a legal basis of.</summary>
    public RegimeSet Known => bases.Keys.Aggregate(RegimeSet.None, (set, regime) => set | regime.ToSet());

    /// <summary>The letters of the catalogue that bring a regime, with the direction in which each does.</summary>
    internal IEnumerable<(char Letter, Direction Direction)> LettersOf(Regime regime) => categories.Where(pair => pair.Value.Regime == regime).Select(pair => (pair.Key, pair.Value.Direction)).Order();

    /// <summary>HS prefixes of goods that a complete catalogue always lists, with the letters that they may carry.</summary>
    public required IReadOnlyList<(string HsPrefix, string Categories)> AlwaysListed { get; init; }

    /// <summary>Goods attributes that make goods dangerous.</summary>
    public required FrozenSet<string> DangerousAttributes { get; init; }

    /// <summary>Regimes of the goods, before the stage is looked at.</summary>
    /// <param name="categories">Letters of the statutory catalogue; null when not known: then every regime may apply.</param>
    /// <param name="direction">Import or export.</param>
    /// <param name="dangerous">Whether the goods are dangerous.</param>
    public RegimeSet OfGoods(string? categories, Direction direction, bool dangerous)
    {
        var regimes = dangerous ? RegimeSet.DangerousGoods : RegimeSet.None;
        if (categories is null)
        {
            return regimes | OfAny(direction);
        }
        foreach (var letter in categories)
        {
            if (!this.categories.TryGetValue(letter, out var rule))
            {
                return regimes | OfAny(direction);
            }
            regimes |= rule.Direction == direction ? rule.Regime.ToSet() : RegimeSet.None;
        }
        return regimes == RegimeSet.None ? RegimeSet.SpotCheck : regimes;
    }

    private RegimeSet OfAny(Direction direction) => categories.Values.Where(rule => rule.Direction == direction)
        .Aggregate(RegimeSet.SpotCheck, (set, rule) => set | rule.Regime.ToSet());

    /// <summary>
    /// The letters that goods without an entry may carry: none, when a complete catalogue may leave them out; else the
    /// catalogue at hand is incomplete and says nothing of them.
    /// </summary>
    public string UnlistedCategories(string hs)
    {
        foreach (var (prefix, letters) in AlwaysListed)
        {
            if (hs.StartsWith(prefix, StringComparison.Ordinal))
            {
                return letters;
            }
        }
        return "";
    }

    /// <summary>The regimes that a stage looks at; the others are inspected at another stage.</summary>
    public RegimeSet AtStage(Stage stage) => stages.GetValueOrDefault(stage, RegimeSet.All);

    /// <summary>Trade modes of imports that are supervised as personal articles; none in a policy that does not say so.</summary>
    public required FrozenSet<string> PersonalTradeModes { get; init; }

    /// <summary>The regimes that personal articles are under.</summary>
    public required RegimeSet Personal { get; init; }

    /// <summary>The law that the regime rests on, on a legal day.</summary>
    public LocalizedText BasisOf(Regime regime, int legalDay) =>
        bases[regime].FirstOrDefault(basis => basis.Period.Contains(legalDay))?.Text ?? bases[regime][^1].Text;
}
