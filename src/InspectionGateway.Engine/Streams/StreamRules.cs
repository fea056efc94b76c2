using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Streams;

/// <summary>What results make of the lots that come after them, by the policy. Immutable.</summary>
public sealed record StreamRules
{
    /// <summary>Which lots are one stream.</summary>
    public StreamScope Scope { get; init; } = StreamScope.Finest;

    /// <summary>When lots are inspected more or less (GB/T 2828.1-2012, 9.3).</summary>
    public SwitchingNumbers Switching { get; init; } = new();

    /// <summary>Continuous plans; each prefix once.</summary>
    public IReadOnlyList<ContinuousPlan> Plans { get; init; } = [];

    /// <summary>When lots are held; null: never.</summary>
    public IntensifiedNumbers? Intensified { get; init; }

    /// <summary>When lots make an alert; null: never.</summary>
    public AlertThreshold? Alerts { get; init; }

    /// <summary>When lots suspend a firm's treatment; null: never.</summary>
    public SuspensionThreshold? Suspensions { get; init; }

    /// <summary>The continuous plan of a commodity.</summary>
    /// <param name="hs">Its code; null: unknown.</param>
    /// <returns>The plan, null: it has none; and whether that is certain: a short code may be under a longer prefix.</returns>
    public (ContinuousNumbers? Plan, bool IsCertain) FindPlan(string? hs)
    {
        var (found, length, isCertain) = ((ContinuousNumbers?)null, 0, true);
        foreach (var plan in Plans)
        {
            var covers = hs is null ? Truth.Unknown : HsPrefixes.Under(plan.HsPrefix, hs);
            isCertain &= covers != Truth.Unknown;
            if (covers == Truth.True && plan.HsPrefix.Length > length)
            {
                (found, length) = (plan.Numbers, plan.HsPrefix.Length);
            }
        }
        return (found, isCertain);
    }
}
