using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Remedies;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Writes one line's answer.</summary>
internal static class LineWriter
{
    public static LineDecision Write(LineWork work, DecisionContext context)
    {
        var line = new LineDecision { LineNo = work.View.LineNo, Locked = work.Locked };
        foreach (var regime in work.Obligations.Regimes.Each())
        {
            line.Requirements.Add(Requirement(work, regime, context));
        }
        var settled = line.Requirements.Select(requirement => requirement.Level).DefaultIfEmpty(InspectionLevel.Release).Max();
        foreach (var reason in work.Reasons.OrderByDescending(reason => Weigh(reason, settled, work)))
        {
            line.Reasons.Add(Reason(reason, context.Policy));
        }
        line.Remedies.Add(Remedies(line, RemedyFinder.Find(work, context)));
        OrderWriter.Sum(line, work, context.Policy.Calendar, context.Input.DecidedAt);
        if (work.Drawn is { } drawn)
        {
            line.Draw = new Draw { KeyId = drawn.KeyId, Value = drawn.Value, RatePpm = work.DrawnRate };
        }
        return line;
    }

    // What set the level stands first, and last what asked more and was relieved; of equals the order of the pipeline.
    private static Strictness Weigh(in FiredReason reason, InspectionLevel settled, LineWork work)
    {
        var level = reason.Asked.Obligation.Settle(work.Drawn?.Value ?? 0);
        return level > settled ? default : level == InspectionLevel.Prohibit ? Strictness.Of(level) : new Strictness(reason.Asked.Hold, level);
    }

    /// <summary>What a regime asks as the work stands; before the draw, at its strictest.</summary>
    public static Requirement Requirement(LineWork work, Regime regime, DecisionContext context)
    {
        var obligation = work.Obligations[regime];
        var requirement = new Requirement
        {
            Regime = regime,
            LegalBasis = context.Policy.Regimes.BasisOf(regime, context.LegalDay).Zh,
            Level = obligation.Settle(work.Drawn?.Value ?? 0),
        };
        for (var level = InspectionLevel.Prohibit; level > InspectionLevel.Release; level--)
        {
            if (obligation.Rate(level) > (level == InspectionLevel.Prohibit ? 0 : obligation.Rate(level + 1)))
            {
                requirement.Obligation.Add(new Tier { Level = level, RatePpm = obligation.Rate(level) });
            }
        }
        Items(requirement, work);
        OrderWriter.Write(requirement, work);
        return requirement;
    }

    private static void Items(Requirement requirement, LineWork work)
    {
        var set = requirement.Regime.ToSet();
        foreach (var (item, regimes, reasonCode) in work.NamedItems)
        {
            if ((regimes & set) != RegimeSet.None && requirement.Level >= item.Needs && requirement.Items.All(other => other.Code != item.Code))
            {
                requirement.Items.Add(Item(item, ItemChange.Added, reasonCode));
            }
        }
        foreach (var rule in work.Items)
        {
            if ((rule.Regimes & set) == RegimeSet.None)
            {
                continue;
            }
            foreach (var item in rule.Items!.Items)
            {
                if (requirement.Level >= rule.Items.From && requirement.Items.All(other => other.Code != item.Code))
                {
                    requirement.Items.Add(Item(item, rule, requirement.Regime == Regime.Commodity && !rule.Items.IsMandatory ? work.WhyTakenOff(item.Code) : null));
                }
            }
        }
    }

    private static Item Item(InspectionItem item, Rule rule, string? whyTakenOff) =>
        whyTakenOff is not null ? Item(item, ItemChange.Removed, whyTakenOff) : Item(item, rule.Conditions.IsEmpty ? ItemChange.Base : ItemChange.Added, rule.ReasonCode);

    private static Item Item(InspectionItem item, ItemChange change, string reasonCode) => new()
    {
        Code = item.Code, NameZh = item.NameZh, NameEn = item.NameEn, Method = item.Method, Change = change, ReasonCode = reasonCode,
    };

    public static Reason Reason(FiredReason fired, PolicySet policy)
    {
        var reason = new Reason
        {
            Code = fired.Code, RuleId = fired.RuleId, Regime = fired.Regime, Audience = policy.Reasons.Find(fired.Code)?.Audience ?? Audience.Internal,
        };
        foreach (var (name, value) in fired.Args)
        {
            reason.Args.Add(new ReasonArg { Name = name, Value = value });
        }
        return reason;
    }

    private static IEnumerable<Remedy> Remedies(LineDecision line, IReadOnlyList<string> codes) =>
        line.Reasons.Select(reason => reason.Code).Distinct().Where(codes.Contains).Select(code => new Remedy { ReasonCode = code });
}
