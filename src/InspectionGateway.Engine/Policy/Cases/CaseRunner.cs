using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Cases;

/// <summary>Decides the cases of a policy by it, with the very engine, and holds what is decided against what they expect.</summary>
public static class CaseRunner
{
    private const string Tenant = "case";
    private const int Certain = 1_000_000;

    /// <summary>Runs every case.</summary>
    public static CaseRun Run(PolicySet policy)
    {
        var (failures, fired) = (new List<PolicyProblem>(), new HashSet<string>());
        foreach (var one in policy.Cases)
        {
            var decision = Decide(policy, one.Declaration, one.Facts, one.At);
            fired.UnionWith(decision.Lines.SelectMany(RowsOf));
            failures.AddRange(one.Expected.SelectMany(expected => Differences(expected, decision))
                .Select(difference => PolicyProblem.Of(one.Path, one.Written, $"case '{one.Name}': {difference}")));
        }
        var rows = new[] { policy.Measures, policy.Raises, policy.Waivers, policy.NeverWaive, policy.Credentials }
            .SelectMany(table => table.Rows).Where(row => row.ReasonCode.Length > 0).ToList();
        return new CaseRun(policy.Cases.Count, failures, [.. rows.Where(row => !fired.Contains(row.Id))], rows.Count);
    }

    /// <summary>What is decided when these facts are all that there are, with the open draw key.</summary>
    public static Decision Decide(PolicySet policy, Declaration declaration, FactBook facts, DateTimeOffset at) => DecisionEngine.Decide(InputOf(policy, declaration, facts, at));

    internal static DecisionInput InputOf(PolicySet policy, Declaration declaration, FactBook facts, DateTimeOffset at)
    {
        var plan = FactPlan.Of(declaration, policy);
        return new DecisionInput(Tenant, declaration, facts.Read(plan.Keys), facts.Replicate(at), policy, DrawKey.Open, at) { Plan = plan };
    }

    /// <summary>Rows that give a reason for a line.</summary>
    public static IEnumerable<string> RowsOf(LineDecision line) => line.Reasons.Select(reason => reason.RuleId).Where(row => row.Length > 0).Distinct();

    /// <summary>The level that is certain before the draw: no accident of a draw makes a case right.</summary>
    public static InspectionLevel CertainLevel(LineDecision line) => line.Draw is null
        ? line.Level
        : line.Requirements.SelectMany(requirement => requirement.Obligation).Where(tier => tier.RatePpm >= Certain)
            .Select(tier => tier.Level).DefaultIfEmpty(InspectionLevel.Release).Max();

    private static IEnumerable<string> Differences(ExpectedLine expected, Decision decision)
    {
        if (decision.Lines.FirstOrDefault(line => line.LineNo == expected.LineNo) is not { } line)
        {
            yield return $"there is no line {expected.LineNo}";
            yield break;
        }
        if (expected.Level is { } level && level != CertainLevel(line))
        {
            yield return $"line {line.LineNo} is {EnumNames<InspectionLevel>.Of(CertainLevel(line))}, not {EnumNames<InspectionLevel>.Of(level)}; {Why(line)}";
        }
        if (expected.Hold is { } hold && hold != line.Hold)
        {
            yield return $"line {line.LineNo} is held for {EnumNames<Hold>.Of(line.Hold)}, not {EnumNames<Hold>.Of(hold)}";
        }
        var (codes, rows) = (line.Reasons.Select(reason => reason.Code).ToHashSet(), RowsOf(line).ToHashSet());
        foreach (var wanted in expected.Reasons.Where(code => !codes.Contains(code)).Concat(expected.Rows.Where(row => !rows.Contains(row))))
        {
            yield return $"line {line.LineNo} lacks {wanted}; {Why(line)}";
        }
        foreach (var unwanted in expected.Without.Where(name => codes.Contains(name) || rows.Contains(name)))
        {
            yield return $"line {line.LineNo} has {unwanted}";
        }
    }

    private static string Why(LineDecision line) =>
        $"it has {string.Join(", ", line.Reasons.Select(reason => reason.RuleId.Length > 0 ? $"{reason.Code} ({reason.RuleId})" : reason.Code).Distinct())}";
}
