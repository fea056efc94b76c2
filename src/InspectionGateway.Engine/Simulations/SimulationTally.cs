using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Simulations;

/// <summary>Adds up how answers by a draft differ from those by the policy in effect. Any number of threads may add; what comes out does not depend on their order, but for the examples.</summary>
/// <param name="known">What inspections gave, by window, declaration and line.</param>
/// <param name="capacities">By customs office, whose teams do its work.</param>
public sealed class SimulationTally(
    IReadOnlyDictionary<(string Tenant, string DeclarationId, int LineNo), KnownLot> known, IReadOnlyDictionary<string, OfficeCapacity> capacities)
{
    private const int MostFirms = 20;
    private const int MostRules = 50;
    private const int MostLots = 1_000;
    private const int MostExamples = 50;

    private readonly Lock turn = new();
    private readonly Dictionary<(InspectionLevel Before, InspectionLevel After), long> levels = [];
    private readonly Dictionary<string, LoadChange> offices = [];
    private readonly Dictionary<string, GroupChange> credits = [];
    private readonly Dictionary<string, GroupChange> firms = [];
    private readonly Dictionary<string, RuleChange> rules = [];
    private readonly KnownResults results = new();
    private readonly List<LotLetThrough> letThrough = [];
    private readonly List<ChangedLine> examples = [];
    private readonly long[] changes = new long[Enum.GetValues<LineChange>().Length];
    private long answers;
    private long lines;
    private long missing;
    private long unread;
    private long restated;

    /// <summary>Counts answers that cannot be decided again.</summary>
    public void AddMissing(int many) => Interlocked.Add(ref missing, many);

    /// <summary>Adds what both policies say to one declaration.</summary>
    /// <param name="input">What it is decided from, by the policy in effect.</param>
    /// <param name="before">By that policy.</param>
    /// <param name="after">By the draft.</param>
    /// <param name="isUnread">The draft asks for facts that nobody had read.</param>
    /// <param name="isRestated">The draft decided by streams that stood otherwise.</param>
    public void Add(DecisionInput input, Decision before, Decision after, bool isUnread, bool isRestated = false)
    {
        var view = new DeclarationView(input.Declaration, input.Facts);
        var credit = FirmStanding.Of(view, input.Policy, LegalCalendar.DayOf(input.DecidedAt)).Credit ?? "UNKNOWN";
        var importer = $"{input.Declaration.Importer?.Scheme}:{input.Declaration.Importer?.Value}";
        lock (turn)
        {
            answers++;
            unread += isUnread ? 1 : 0;
            restated += isRestated ? 1 : 0;
            var (load, ofCredit, ofFirm) = (LoadOf(input.Declaration.CustomsOffice), GroupOf(credits, credit), GroupOf(firms, importer));
            foreach (var (line, other) in before.Lines.Zip(after.Lines))
            {
                lines++;
                var change = LineChanges.Between(line, other);
                var (chanceBefore, chanceAfter) = (LineChanges.ChanceOfInspection(line), LineChanges.ChanceOfInspection(other));
                changes[(int)change]++;
                levels[(line.Level, other.Level)] = levels.GetValueOrDefault((line.Level, other.Level)) + 1;
                AddLoad(load, line, other, chanceBefore, chanceAfter);
                AddGroup(ofCredit, change, chanceBefore, chanceAfter);
                AddGroup(ofFirm, change, chanceBefore, chanceAfter);
                AddRules(line, other, change);
                AddKnown(input, line, other);
                AddExample(input, line, other, change);
            }
        }
    }

    /// <summary>Everything so far. Shares are left to whoever has the statistics.</summary>
    public SimulationReport Sum()
    {
        lock (turn)
        {
            var report = new SimulationReport
            {
                Answers = answers, Lines = lines, Missing = missing, Unread = unread, Restated = restated, Known = results.Clone(),
                Stricter = changes[(int)LineChange.Stricter], Milder = changes[(int)LineChange.Milder], Otherwise = changes[(int)LineChange.Otherwise],
            };
            report.Levels.Add(levels.OrderBy(pair => pair.Key).Select(pair => new LevelChange { Before = pair.Key.Before, After = pair.Key.After, Lines = pair.Value }));
            report.Offices.Add(InOrder(offices));
            report.Credits.Add(InOrder(credits));
            report.Sizes.Add(BySize());
            report.Firms.Add(InOrder(firms).Where(firm => firm.Stricter + firm.Milder > 0).OrderByDescending(firm => firm.Stricter + firm.Milder).Take(MostFirms));
            report.Rules.Add(InOrder(rules).Where(rule => rule.LinesBefore != rule.LinesAfter).OrderByDescending(rule => Math.Abs(rule.LinesAfter - rule.LinesBefore)).Take(MostRules));
            report.LetThrough.Add(letThrough.OrderBy(lot => lot.ResultId, StringComparer.Ordinal).Take(MostLots));
            report.Examples.Add(examples);
            return report;
        }
    }

    private IEnumerable<GroupChange> BySize() => InOrder(firms)
        .GroupBy(firm => firm.Lines switch { <= 10 => "1-10", <= 100 => "11-100", _ => "101-" })
        .Select(size => new GroupChange
        {
            Name = size.Key, Lines = size.Sum(firm => firm.Lines), Stricter = size.Sum(firm => firm.Stricter), Milder = size.Sum(firm => firm.Milder),
            ExpectedBefore = size.Sum(firm => firm.ExpectedBefore), ExpectedAfter = size.Sum(firm => firm.ExpectedAfter),
        })
        .OrderBy(size => size.Name.Length).ThenBy(size => size.Name, StringComparer.Ordinal);

    private static IEnumerable<T> InOrder<T>(Dictionary<string, T> groups) => groups.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    private LoadChange LoadOf(string office)
    {
        if (!offices.TryGetValue(office, out var load))
        {
            offices.Add(office, load = new LoadChange { Office = office, Teams = { TeamsOf(office).Select(team => new LoadChange { Team = team.Name }) } });
        }
        return load;
    }

    private static GroupChange GroupOf(Dictionary<string, GroupChange> groups, string name)
    {
        if (!groups.TryGetValue(name, out var group))
        {
            groups.Add(name, group = new GroupChange { Name = name });
        }
        return group;
    }

    private IReadOnlyList<TeamCapacity> TeamsOf(string office) => capacities.GetValueOrDefault(office)?.Teams ?? [];

    private void AddLoad(LoadChange load, LineDecision line, LineDecision other, double chanceBefore, double chanceAfter)
    {
        Add(load, LineChanges.IsInspected(line), LineChanges.IsInspected(other), chanceBefore, chanceAfter);
        foreach (var (number, team) in TeamsOf(load.Office).Index())
        {
            if (LineChanges.IsFor(line, team.Regimes) || LineChanges.IsFor(other, team.Regimes))
            {
                Add(
                    load.Teams[number], LineChanges.IsInspected(line, team.Regimes), LineChanges.IsInspected(other, team.Regimes),
                    LineChanges.ChanceOfInspection(line, team.Regimes), LineChanges.ChanceOfInspection(other, team.Regimes));
            }
        }
    }

    private static void Add(LoadChange load, bool isBefore, bool isAfter, double chanceBefore, double chanceAfter)
    {
        load.Lines++;
        load.InspectedBefore += isBefore ? 1 : 0;
        load.InspectedAfter += isAfter ? 1 : 0;
        load.ExpectedBefore += chanceBefore;
        load.ExpectedAfter += chanceAfter;
    }

    private static void AddGroup(GroupChange group, LineChange change, double chanceBefore, double chanceAfter)
    {
        group.Lines++;
        group.Stricter += change == LineChange.Stricter ? 1 : 0;
        group.Milder += change == LineChange.Milder ? 1 : 0;
        group.ExpectedBefore += chanceBefore;
        group.ExpectedAfter += chanceAfter;
    }

    private void AddRules(LineDecision line, LineDecision other, LineChange change)
    {
        var before = LineChanges.RulesOf(line);
        foreach (var rule in before)
        {
            Of(rule).LinesBefore++;
        }
        foreach (var rule in change == LineChange.None ? before : LineChanges.RulesOf(other))
        {
            Of(rule).LinesAfter++;
        }

        RuleChange Of(string rule)
        {
            if (!rules.TryGetValue(rule, out var known))
            {
                rules.Add(rule, known = new RuleChange { RuleId = rule });
            }
            return known;
        }
    }

    private void AddKnown(DecisionInput input, LineDecision line, LineDecision other)
    {
        var isInspected = LineChanges.IsInspected(other);
        results.NewlyInspected += isInspected && !LineChanges.IsInspected(line) ? 1 : 0;
        if (!known.TryGetValue((input.Tenant, input.Declaration.DeclarationId, line.LineNo), out var lot))
        {
            return;
        }
        var bad = lot.Accepted ? 0 : 1;
        (results.Inspected, results.Nonconforming) = (results.Inspected + 1, results.Nonconforming + bad);
        (results.Random, results.RandomNonconforming) = lot.IsDrawn ? (results.Random + 1, results.RandomNonconforming + bad) : (results.Random, results.RandomNonconforming);
        if (isInspected)
        {
            (results.StillInspected, results.StillNonconforming) = (results.StillInspected + 1, results.StillNonconforming + bad);
        }
        else if (!lot.Accepted)
        {
            letThrough.Add(new LotLetThrough
            {
                ResultId = lot.ResultId, Tenant = input.Tenant, DeclarationId = input.Declaration.DeclarationId, LineNo = line.LineNo, Before = line.Level, After = other.Level,
            });
        }
    }

    private void AddExample(DecisionInput input, LineDecision line, LineDecision other, LineChange change)
    {
        if (change == LineChange.None || examples.Count >= MostExamples)
        {
            return;
        }
        examples.Add(LineChanges.Describe(input, line, other));
    }
}
