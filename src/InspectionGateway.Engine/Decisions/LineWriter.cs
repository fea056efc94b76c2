using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
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
    private const int FewReasons = 32;

    public static LineDecision Write(LineWork work, DecisionContext context)
    {
        var line = new LineDecision { LineNo = work.View.LineNo, Locked = work.Locked };
        var regimes = work.Obligations.Regimes.Each();
        line.Requirements.Capacity = regimes.Length;
        foreach (var regime in regimes)
        {
            line.Requirements.Add(Requirement(work, regime, context));
        }
        Reasons(line, work, context.Policy);
        if (RemedyFinder.Find(work, context) is { Count: > 0 } remedies)
        {
            line.Remedies.Add(Remedies(line, remedies));
        }
        OrderWriter.Sum(line, work, context.Policy.Calendar, context.Input.DecidedAt);
        if (work.Drawn is { } drawn)
        {
            line.Draw = new Draw { KeyId = drawn.KeyId, Value = drawn.Value, RatePpm = work.DrawnRate };
        }
        return line;
    }

    // What set the level stands first, and last what asked more and was relieved; of equals the order of the pipeline.
    private static void Reasons(LineDecision line, LineWork work, PolicySet policy)
    {
        var settled = InspectionLevel.Release;
        foreach (var requirement in line.Requirements)
        {
            settled = requirement.Level > settled ? requirement.Level : settled;
        }
        var fired = CollectionsMarshal.AsSpan(work.Reasons);
        Span<Weight> weights = fired.Length <= FewReasons ? stackalloc Weight[fired.Length] : new Weight[fired.Length];
        for (var at = 0; at < fired.Length; at++)
        {
            weights[at] = new Weight(Weigh(fired[at], settled, work), at);
        }
        weights.Sort();
        line.Reasons.Capacity = fired.Length;
        foreach (var (_, at) in weights)
        {
            line.Reasons.Add(Reason(fired[at], policy));
        }
    }

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
            if ((regimes & set) != RegimeSet.None && requirement.Level >= item.Needs && !Names(requirement.Items, item.Code))
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
                if (requirement.Level >= rule.Items.From && !Names(requirement.Items, item.Code))
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
        reason.Args.Capacity = fired.Args.Length;
        foreach (var (name, value) in fired.Args)
        {
            reason.Args.Add(new ReasonArg { Name = name, Value = value });
        }
        return reason;
    }

    private static bool Names(RepeatedField<Item> items, string code)
    {
        for (var at = 0; at < items.Count; at++)
        {
            if (items[at].Code == code)
            {
                return true;
            }
        }
        return false;
    }

    private static IEnumerable<Remedy> Remedies(LineDecision line, IReadOnlyList<string> codes) =>
        line.Reasons.Select(reason => reason.Code).Distinct().Where(codes.Contains).Select(code => new Remedy { ReasonCode = code });

    // The strictest before the others, and the earlier of equals.
    private readonly record struct Weight(Strictness Asked, int At) : IComparable<Weight>
    {
        public int CompareTo(Weight other) => other.Asked.CompareTo(Asked) is not 0 and var order ? order : At.CompareTo(other.At);
    }
}
