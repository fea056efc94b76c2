using InspectionGateway.Engine.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Conveyances;

/// <summary>The strictest levels of other declarations on the same conveyance, each by itself. Used by one decision on one thread.</summary>
internal sealed class FellowLevels
{
    private static readonly FellowLevels None = new([]);

    private readonly Dictionary<(string Scope, Regime Regime), InspectionLevel> levels;

    private FellowLevels(Dictionary<(string, Regime), InspectionLevel> levels) => this.levels = levels;

    public static FellowLevels Of(DecisionInput input)
    {
        if (input.Fellows.Count == 0)
        {
            return None;
        }
        var levels = new Dictionary<(string, Regime), InspectionLevel>();
        foreach (var line in input.Fellows.Where(fellow => Conveyance.IsSame(fellow.Declaration, input.Declaration)).SelectMany(fellow => fellow.Decision.Lines))
        {
            if (Conveyance.ScopeOf(line) is { } scope)
            {
                foreach (var requirement in Conveyance.ReadOwn(line))
                {
                    var key = (scope, requirement.Regime);
                    levels[key] = levels.TryGetValue(key, out var level) && level > requirement.Level ? level : requirement.Level;
                }
            }
        }
        return new FellowLevels(levels);
    }

    /// <summary>The strictest level of a regime in a scope.</summary>
    public InspectionLevel Of(string scope, Regime regime) => levels.GetValueOrDefault((scope, regime), InspectionLevel.Release);
}
