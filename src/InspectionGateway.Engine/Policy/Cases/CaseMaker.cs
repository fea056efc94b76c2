using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Cases;

/// <summary>Makes a case of what a policy decides now.</summary>
public static class CaseMaker
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>The case as an entry of a section 'cases'; JSON is YAML. Of the facts it has those without which something would be decided otherwise.</summary>
    /// <param name="policy">Whose answer is expected from then on.</param>
    /// <param name="name">Unique in its pack.</param>
    /// <param name="declaration">Valid.</param>
    /// <param name="facts">All facts at hand.</param>
    /// <param name="day">The legal day on which it is decided, from its beginning on.</param>
    public static string Make(PolicySet policy, string name, Declaration declaration, IReadOnlyList<FactRecord> facts, DateOnly day)
    {
        var at = LegalCalendar.StartOf(day.DayNumber);
        var expected = CaseRunner.Decide(policy, declaration, new FactBook(facts), at);
        var needed = Shrink(facts, some => CaseRunner.Decide(policy, declaration, new FactBook(some), at).Lines.Equals(expected.Lines));
        var lines = new List<string> { $"  - case: {name}", $"    at: {day:yyyy-MM-dd}", $"    declaration: {Json.Format(declaration)}" };
        lines.Add(needed.Count == 0 ? "    facts: []" : "    facts:");
        lines.AddRange(needed.Select(fact => $"      - {Json.Format(new FactRecord(fact) { Key = "", Version = 0 })}"));
        lines.Add("    expect:");
        lines.AddRange(expected.Lines.Select(Expect));
        return string.Join('\n', lines);
    }

    /// <summary>What is left of some things when as many as can be are left out, ever smaller groups of neighbours at once.</summary>
    /// <param name="all">The things, which suffice.</param>
    /// <param name="suffice">Whether some of them do.</param>
    internal static IReadOnlyList<T> Shrink<T>(IReadOnlyList<T> all, Predicate<IReadOnlyList<T>> suffice)
    {
        var kept = all.ToList();
        for (var size = Math.Max(1, kept.Count); ; size /= 2)
        {
            for (var start = 0; start < kept.Count;)
            {
                var without = kept[..start].Concat(kept.Skip(start + size)).ToList();
                if (suffice(without))
                {
                    kept = without;
                }
                else
                {
                    start += size;
                }
            }
            if (size == 1)
            {
                return kept;
            }
        }
    }

    private static string Expect(LineDecision line)
    {
        var hold = line.Hold > Hold.None ? $", hold: {EnumNames<Hold>.Of(line.Hold)}" : "";
        return $"      - {{line: {line.LineNo}, level: {EnumNames<InspectionLevel>.Of(CaseRunner.CertainLevel(line))}{hold}{List("reasons", line.Reasons.Select(reason => reason.Code).Distinct())}{List("rows", CaseRunner.RowsOf(line))}}}";
    }

    private static string List(string key, IEnumerable<string> names) => names.ToList() is { Count: > 0 } all ? $", {key}: [{string.Join(", ", all)}]" : "";
}
