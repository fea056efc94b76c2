using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Measures;

/// <summary>Which answers an alert or a control instruction touches, found after they were given. Stateless: any number of threads may use it.</summary>
public static class MeasureReach
{
    private static readonly string[] MeasureCodes = [ReasonCodes.AlertInForce, ReasonCodes.AlertPublished, ReasonCodes.ControlInstruction];

    /// <summary>The goods that a measure is about; null when the fact is neither an alert nor a control instruction.</summary>
    public static GoodsScope? ScopeOf(FactRecord measure) => measure.FactCase switch
    {
        FactRecord.FactOneofCase.Alert => measure.Alert.Scope ?? new GoodsScope(),
        FactRecord.FactOneofCase.ControlInstruction => measure.ControlInstruction.Scope ?? new GoodsScope(),
        _ => null,
    };

    /// <summary>The HS prefixes that a line must be under, or may; none: any.</summary>
    public static IReadOnlyCollection<string> HsPrefixesOf(GoodsScope scope) => scope.HsPrefixes.All(HsPrefixes.IsPrefix) ? scope.HsPrefixes : [];

    /// <summary>The facts without which a scope that names firms may mean any.</summary>
    public static IReadOnlyList<FactKey> FactsNeeded(GoodsScope scope, Declaration declaration, PolicySet policy) =>
        scope.Firms.Count == 0 ? [] : [.. FactPlan.Of(declaration, policy).Keys.Where(key => key.Kind == FactKind.Enterprise)];

    /// <summary>The numbers of the lines that a scope holds, or may: what a line does not say may be what is meant.</summary>
    public static IReadOnlyList<int> LinesUnder(GoodsScope scope, Declaration declaration, FactSet facts, PolicySet policy)
    {
        var (prepared, view) = (new PreparedScope(scope), new DeclarationView(declaration, facts));
        return [.. declaration.Lines
            .Where(line => ScopeMatcher.Match(prepared, new LineView(view, line, policy.Codes.Country(line.OriginCountry))) != Truth.False)
            .Select(line => line.LineNo)];
    }

    /// <summary>Whether an answer gives a measure as a reason.</summary>
    public static bool IsNamedIn(Decision decision, string measureId) => decision.Lines.Any(line => Named(line).Contains(measureId));

    /// <summary>Whether two answers to one declaration ask the same, item by item, by the same measures.</summary>
    public static bool AsksTheSame(Decision one, Decision other) =>
        Conveyance.AsksTheSame(one, other) && one.Lines.Zip(other.Lines).All(lines =>
            Items(lines.First).SequenceEqual(Items(lines.Second)) && Named(lines.First).SetEquals(Named(lines.Second)));

    private static IEnumerable<(Regime, string, ItemChange)> Items(LineDecision line) =>
        line.Requirements.SelectMany(requirement => requirement.Items, (requirement, item) => (requirement.Regime, item.Code, item.Change));

    private static HashSet<string> Named(LineDecision line) =>
        [.. line.Reasons.Where(reason => MeasureCodes.Contains(reason.Code)).Select(reason => reason.RuleId)];
}
