using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Simulations;

/// <summary>Compares answers by what they demand before the draw: hold, level and rate of each regime.</summary>
public static class LineChanges
{
    private const double Certain = 1_000_000;

    /// <summary>How the second differs from the first.</summary>
    public static LineChange Between(LineDecision before, LineDecision after)
    {
        if (before.Equals(after))
        {
            return LineChange.None;
        }
        var regimes = RegimesOf(before, after).ToList();
        var (more, less) = (regimes.Exists(regime => Asks(after, regime, before)), regimes.Exists(regime => Asks(before, regime, after)));
        return more == less ? LineChange.Otherwise : more ? LineChange.Stricter : LineChange.Milder;
    }

    /// <summary>The regimes of both, in order.</summary>
    public static IEnumerable<Regime> RegimesOf(LineDecision line, LineDecision other) =>
        line.Requirements.Concat(other.Requirements).Select(requirement => requirement.Regime).Distinct().Order();

    /// <summary>What a regime asks of the line; null when it does not apply.</summary>
    public static Requirement? Find(LineDecision line, Regime regime)
    {
        // By number, here and below: the enumerator of a repeated field is an object, and a simulation asks this of every line.
        for (var number = 0; number < line.Requirements.Count; number++)
        {
            if (line.Requirements[number].Regime == regime)
            {
                return line.Requirements[number];
            }
        }
        return null;
    }

    /// <summary>The chance that the line is inspected for some of the regimes, at ON_SITE or deeper, before the draw: one draw decides all its regimes.</summary>
    public static double ChanceOfInspection(LineDecision line, RegimeSet regimes = RegimeSet.All)
    {
        var most = 0;
        for (var number = 0; number < line.Requirements.Count; number++)
        {
            var requirement = line.Requirements[number];
            most = regimes.Has(requirement.Regime) ? Math.Max(most, Rate(requirement, InspectionLevel.OnSite)) : most;
        }
        return most / Certain;
    }

    /// <summary>Whether some of the regimes apply to the line.</summary>
    public static bool IsFor(LineDecision line, RegimeSet regimes) => Reaches(line, regimes, InspectionLevel.Unspecified);

    /// <summary>Whether the line is inspected, at ON_SITE or deeper.</summary>
    public static bool IsInspected(LineDecision line) => line.Level >= InspectionLevel.OnSite;

    /// <summary>Whether the line is inspected for some of the regimes, at ON_SITE or deeper.</summary>
    public static bool IsInspected(LineDecision line, RegimeSet regimes) =>
        regimes == RegimeSet.All ? IsInspected(line) : Reaches(line, regimes, InspectionLevel.OnSite);

    private static bool Reaches(LineDecision line, RegimeSet regimes, InspectionLevel level)
    {
        for (var number = 0; number < line.Requirements.Count; number++)
        {
            if (regimes.Has(line.Requirements[number].Regime) && line.Requirements[number].Level >= level)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The rows that give the line a reason.</summary>
    public static IReadOnlySet<string> RulesOf(LineDecision line) => line.Reasons.Select(reason => reason.RuleId).Where(rule => rule.Length > 0).ToHashSet();

    /// <summary>Both answers about a line, and the rows that come and go.</summary>
    public static ChangedLine Describe(DecisionInput input, LineDecision before, LineDecision after)
    {
        var (gone, come) = (RulesOf(before), RulesOf(after));
        var changed = new ChangedLine { Tenant = input.Tenant, DeclarationId = input.Declaration.DeclarationId, LineNo = before.LineNo, Before = before.Level, After = after.Level };
        changed.RulesGone.Add(gone.Except(come));
        changed.RulesCome.Add(come.Except(gone));
        return changed;
    }

    // Whether one asks more of a regime than the other.
    private static bool Asks(LineDecision line, Regime regime, LineDecision other)
    {
        var (more, less) = (Find(line, regime), Find(other, regime));
        return more?.Hold > (less?.Hold ?? Hold.None) || Enum.GetValues<InspectionLevel>().Any(level => Rate(more, level) > Rate(less, level));
    }

    private static int Rate(Requirement? requirement, InspectionLevel level)
    {
        var most = 0;
        for (var number = 0; number < requirement?.Obligation.Count; number++)
        {
            var tier = requirement.Obligation[number];
            most = tier.Level >= level ? Math.Max(most, tier.RatePpm) : most;
        }
        return most;
    }
}
