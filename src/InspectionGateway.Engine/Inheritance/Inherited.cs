using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>What the lines of one decision have from the answers before. Used by one decision on one thread.</summary>
internal sealed class Inherited
{
    private readonly Dictionary<int, InheritedLine> lines = [];

    private Inherited(DecisionInput input)
    {
        foreach (var prior in input.Priors)
        {
            Add(prior, input);
        }
    }

    /// <summary>Null when nothing came before, which is nearly always.</summary>
    public static Inherited? Of(DecisionInput input) => input.Priors.Count == 0 ? null : new Inherited(input);

    /// <summary>What a line has from before; null when nothing came before.</summary>
    public InheritedLine? Of(int lineNo) => lines.GetValueOrDefault(lineNo);

    private void Add(DecisionRecord prior, DecisionInput input)
    {
        var counterparts = Counterparts.Find(prior.Declaration, input.Declaration);
        var answers = prior.Decision.Lines.ToDictionary(line => line.LineNo);
        // Of two answers the one that lacked facts is no measure: when they are known, the other is.
        var isMeasure = input.Cause != RevisionCause.Conflict || prior.Decision.Degraded.Count == 0;
        var gone = answers.Values.Where(line => !counterparts.Values.Contains(line.LineNo)).SelectMany(line => ReadLevels(line, input.Cause)).ToList();
        // What was answered to this very content holds; other content may be answered otherwise.
        var changes = input.Cause == RevisionCause.FirstAnswer || prior.Key.DeclarationId != input.Declaration.DeclarationId ? new Changes(prior, input) : null;
        var isOrdered = input is { SummaryStands: true, Declaration.Stage: Stage.Complete } && prior.Declaration.Stage == Stage.Summary;
        // Decided again, what others ask is known anew.
        var isShared = input.Cause == RevisionCause.FirstAnswer && Conveyance.IsSame(prior.Declaration, input.Declaration);
        foreach (var line in input.Declaration.Lines.Select(line => line.LineNo))
        {
            var inherited = counterparts.TryGetValue(line, out var before) && answers.TryGetValue(before, out var answer)
                ? new InheritedLine(answer.Draw, isMeasure ? Floors(ReadLevels(answer, input.Cause), isCounterpart: true, changes?.Of(before, line) ?? []) : [])
                {
                    OrderedOnSummary = isOrdered ? answer.Requirements : [],
                    Shared = isShared ? [.. answer.Requirements.Where(requirement => Conveyance.FindShared(answer, requirement.Regime) is not null)] : [],
                }
                : new InheritedLine(null, Floors(gone, isCounterpart: false, []));
            lines[line] = lines.TryGetValue(line, out var other) ? other.Join(inherited) : inherited;
        }
    }

    // Of two answers all holds that either said, whoever on the conveyance brought it.
    private static IEnumerable<Requirement> ReadLevels(LineDecision line, RevisionCause cause) =>
        cause == RevisionCause.Conflict ? line.Requirements : Conveyance.ReadOwn(line);

    // Of several requirements under one regime the strictest.
    private static Floor[] Floors(IEnumerable<Requirement> requirements, bool isCounterpart, IReadOnlyList<string> changes) =>
        [.. requirements.GroupBy(requirement => requirement.Regime).Select(group => new Floor(
            group.Key, group.Max(requirement => requirement.Level), group.Max(requirement => requirement.Hold), isCounterpart, changes))];
}
