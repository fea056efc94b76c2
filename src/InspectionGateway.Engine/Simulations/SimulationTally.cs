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
    private readonly SortedDictionary<(InspectionLevel Before, InspectionLevel After), long> levels = [];
    private readonly SortedDictionary<string, LoadChange> offices = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, GroupChange> credits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, GroupChange> firms = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RuleChange> rules = new(StringComparer.Ordinal);
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
            foreach (var (line, other) in before.Lines.Zip(after.Lines))
            {
                lines++;
                var change = LineChanges.Between(line, other);
                changes[(int)change]++;
                levels[(line.Level, other.Level)] = levels.GetValueOrDefault((line.Level, other.Level)) + 1;
                AddLoad(input.Declaration, line, other);
                AddGroup(credits, credit, line, other, change);
                AddGroup(firms, importer, line, other, change);
                AddRules(line, other);
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
            report.Levels.Add(levels.Select(pair => new LevelChange { Before = pair.Key.Before, After = pair.Key.After, Lines = pair.Value }));
            report.Offices.Add(offices.Values);
            report.Credits.Add(credits.Values);
            report.Sizes.Add(BySize());
            report.Firms.Add(firms.Values.Where(firm => firm.Stricter + firm.Milder > 0).OrderByDescending(firm => firm.Stricter + firm.Milder).Take(MostFirms));
            report.Rules.Add(rules.Values.Where(rule => rule.LinesBefore != rule.LinesAfter).OrderByDescending(rule => Math.Abs(rule.LinesAfter - rule.LinesBefore)).Take(MostRules));
            report.LetThrough.Add(letThrough.OrderBy(lot => lot.ResultId, StringComparer.Ordinal).Take(MostLots));
            report.Examples.Add(examples);
            return report;
        }
    }

    private IEnumerable<GroupChange> BySize() => firms.Values
        .GroupBy(firm => firm.Lines switch { <= 10 => "1-10", <= 100 => "11-100", _ => "101-" })
        .Select(size => new GroupChange
        {
            Name = size.Key, Lines = size.Sum(firm => firm.Lines), Stricter = size.Sum(firm => firm.Stricter), Milder = size.Sum(firm => firm.Milder),
            ExpectedBefore = size.Sum(firm => firm.ExpectedBefore), ExpectedAfter = size.Sum(firm => firm.ExpectedAfter),
        })
        .OrderBy(size => size.Name.Length).ThenBy(size => size.Name, StringComparer.Ordinal);

    private void AddLoad(Declaration declaration, LineDecision line, LineDecision other)
    {
        var (office, teams) = (declaration.CustomsOffice, capacities.GetValueOrDefault(declaration.CustomsOffice)?.Teams ?? []);
        if (!offices.TryGetValue(office, out var load))
        {
            offices.Add(office, load = new LoadChange { Office = office, Teams = { teams.Select(team => new LoadChange { Team = team.Name }) } });
        }
        Add(load, line, other, RegimeSet.All);
        foreach (var (number, team) in teams.Index())
        {
            if (LineChanges.RegimesOf(line, other).Any(regime => team.Regimes.Has(regime)))
            {
                Add(load.Teams[number], line, other, team.Regimes);
            }
        }
    }

    private static void Add(LoadChange load, LineDecision line, LineDecision other, RegimeSet regimes)
    {
        load.Lines++;
        load.InspectedBefore += LineChanges.IsInspected(line, regimes) ? 1 : 0;
        load.InspectedAfter += LineChanges.IsInspected(other, regimes) ? 1 : 0;
        load.ExpectedBefore += LineChanges.ChanceOfInspection(line, regimes);
        load.ExpectedAfter += LineChanges.ChanceOfInspection(other, regimes);
    }

    private static void AddGroup(SortedDictionary<string, GroupChange> groups, string name, LineDecision line, LineDecision other, LineChange change)
    {
        if (!groups.TryGetValue(name, out var group))
        {
            groups.Add(name, group = new GroupChange { Name = name });
        }
        group.Lines++;
        group.Stricter += change == LineChange.Stricter ? 1 : 0;
        group.Milder += change == LineChange.Milder ? 1 : 0;
        group.ExpectedBefore += LineChanges.ChanceOfInspection(line);
        group.ExpectedAfter += LineChanges.ChanceOfInspection(other);
    }

    private void AddRules(LineDecision line, LineDecision other)
    {
        foreach (var rule in LineChanges.RulesOf(line))
        {
            Of(rule).LinesBefore++;
        }
        foreach (var rule in LineChanges.RulesOf(other))
        {
            Of(rule).LinesAfter++;
        }

        RuleChange Of(string rule)
        {
            if (!rules.TryGetValue(rule, out var change))
            {
                rules.Add(rule, change = new RuleChange { RuleId = rule });
            }
            return change;
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
