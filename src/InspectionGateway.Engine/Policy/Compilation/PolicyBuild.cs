using System.Collections.Frozen;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy.Laws;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Assessments;
using InspectionGateway.Engine.Returns;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using YamlDotNet.Core;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>One compilation, from sources to a policy or to problems. Used once.</summary>
/// <param name="sources">All files.</param>
/// <param name="isPublished">It was approved, by this engine or an older one.</param>
/// <param name="tried">Id of a row in the shadow that is to be in force all the same; null: none.</param>
internal sealed class PolicyBuild(IReadOnlyList<PolicySource> sources, bool isPublished, string? tried = null)
{
    private readonly ProblemList problems = new();
    private readonly SymbolTableBuilder symbols = new();
    private IReadOnlyList<PolicyFile> files = [];

    public PolicyCompilation Run()
    {
        foreach (var path in sources.GroupBy(source => source.Path).Where(group => group.Count() > 1))
        {
            problems.Add(path.Key, new Mark(0, 1, 1), "the file is there more than once");
        }
        var reader = new FileReader(problems);
        files = FileSelection.Select(reader.Read(sources));
        if (reader.Packs.Count > 0 && reader.Packs.Values.All(pack => pack.Layer != Layer.National))
        {
            // Without the layer above, everything that it says would be missed line by line.
            return new PolicyCompilation(null, problems.Sorted());
        }
        var policy = Build(reader.Packs.Values.ToList(), reader.Scopes);
        foreach (var file in files)
        {
            file.Root.Finish();
        }
        return problems.Any ? new PolicyCompilation(null, problems.Sorted()) : new PolicyCompilation(policy, []);
    }

    private PolicySet Build(IReadOnlyList<PolicyPack> packs, IReadOnlyDictionary<string, YamlMap> scopes)
    {
        var codes = new CodeListReader();
        ForEach("codes", codes.Read);
        var reasons = new ReasonReader();
        ForEach("reasons", reasons.Read);
        var cases = new CaseReader();
        ForEach("cases", cases.Read);
        var lists = codes.Build();
        var credit = Section("credit", CreditReader.Read) ?? new CreditPolicy([]);
        var laws = files.FirstOrDefault(file => file is { IsTable: false, Name: "laws" }) is { } book ? LawReader.Read(book.Root) : LawBook.Empty;
        var conditions = new ConditionReader(new Vocabulary(lists, credit), symbols);
        var rowReader = new RowReader(conditions, packs.ToDictionary(pack => pack.Folder, pack => conditions.ReadScope(scopes.GetValueOrDefault(pack.Folder))), laws);
        var rows = TableShape.All.Where(shape => shape != TableShape.Grants)
            .SelectMany(shape => FilesOf(shape).SelectMany(file => rowReader.Read(file, shape))).ToList();
        var grants = FilesOf(TableShape.Grants).SelectMany(rowReader.ReadGrants).ToList();
        RowChecks.UniqueIds(rows, grants);
        var regimes = Section("regimes", SectionReader.Regimes);
        var known = regimes?.Known ?? RegimeSet.All & ~RegimeSets.Optional;
        RowChecks.CatchAlls(rows, known, problems);
        var floor = Section("floor", SectionReader.Floor);
        foreach (var regime in (known & RegimeSets.Optional & ~(floor?.Known ?? known)).Each())
        {
            problems.AddMissing($"the section 'floor' has none of {EnumNames<Regime>.Of(regime)}");
        }
        if (!problems.Any)
        {
            // A condition that could not be read would look like none.
            RowChecks.Unreachable(rows);
        }
        var discretion = new DiscretionCheck(grants, packs.ToList());
        discretion.Check(rows.Where(row => row.Shape == TableShape.Waivers || row.Shape == TableShape.AcceptedScopes));
        discretion.CheckOrders(rows.Where(row => row.Shape == TableShape.Orders));

        var rails = floor is null ? [] : Optional("guard_rails", map => GuardReader.Rails(map, packs.ToList(), rows, floor), []);
        var tripped = Optional("tripped", GuardReader.Tripped, []);
        var shadows = RowChecks.Shadows(rows);
        var inForce = rows.Where(row => row.Rule.Shadow == 0 || row.Rule.Id == tried).ToList();
        return new PolicySet
        {
            Version = string.Join(", ", packs.Select(pack => $"{pack.Name} {pack.Version}")),
            Digest = PolicyDigest.Of(sources),
            Packs = packs,
            Tables = Summaries(rows, grants),
            Symbols = symbols.Build(),
            Measures = Table(inForce, TableShape.Measures),
            Baseline = Table(rows, TableShape.Baseline),
            Raises = Table(inForce, TableShape.Raises),
            Waivers = Table(inForce.Where(row => tripped.All(one => one.Id != row.Rule.Id)), TableShape.Waivers),
            NeverWaive = Table(inForce, TableShape.NeverWaive),
            Items = Table(rows, TableShape.Items),
            Orders = Table(rows, TableShape.Orders),
            Credentials = Table(inForce, TableShape.Credentials),
            RegisteredCredentials = inForce.Select(row => row.Rule.Credential).OfType<CredentialEffect>().Where(credential => credential.IsRegistered).Select(credential => credential.Kind).ToFrozenSet(),
            Sampling = Table(rows, TableShape.Sampling),
            Alerts = Section("alerts", SectionReader.Alerts)!,
            Credit = credit,
            Regimes = regimes!,
            EntryVerification = Section("entry_verification", SectionReader.EntryVerification)!,
            Acceptance = Section("acceptance", SectionReader.Acceptance)!,
            AcceptedScopes = Table(rows, TableShape.AcceptedScopes),
            ScopeIndex = new AcceptedScopeIndex(rows.Select(row => row.Rule.Scope).OfType<AcceptedScope>()),
            Recognition = Section("recognition", SectionReader.Recognition)!,
            Streams = Optional("streams", StreamsReader.Read, new StreamRules()),
            Assessment = Optional("assessment", AssessmentReader.Read, new AssessmentNumbers()),
            Capacities = CapacityReader.Read(files.Where(file => !file.IsTable && file.Name == "capacity").Select(file => file.Root)),
            Returns = Optional("returns", ReturnReader.Read, new ReturnNumbers(null)),
            Floor = floor!,
            Codes = lists,
            Words = Words(credit, known, rows),
            Laws = laws,
            Calendar = Optional("calendar", CalendarReader.Read, WorkingCalendar.None),
            Rates = Optional("rates", map => RateReader.Read(map, lists), RateTable.None),
            Cases = cases.Cases,
            GuardRails = rails,
            Holdouts = GuardReader.Holdouts(rails, rows),
            Tripped = tripped,
            Shadows = shadows,
            Promises = Table(rows, TableShape.Promises).Rows,
            Reasons = reasons.Build(rows, problems, mayLackOwn: isPublished),
        };
    }

    private static RuleTable Table(IEnumerable<CompiledRow> rows, TableShape shape) => new(RowChecks.InOrder(rows, shape).Select((row, index) => row.Rule with { Index = index }));

    private IEnumerable<PolicyFile> FilesOf(TableShape shape) =>
        files.Where(file => file.IsTable && file.Name == shape.Name);

    private void ForEach(string section, Action<YamlMap> read)
    {
        foreach (var file in files.Where(file => !file.IsTable && file.Name == section))
        {
            read(file.Root);
        }
    }

    // A policy without it is as it was before there were words.
    private WordList Words(CreditPolicy credit, RegimeSet known, IEnumerable<CompiledRow> rows) =>
        Optional("words", map => WordReader.Read(map, credit, known, rows.SelectMany(row => row.Rule.Items?.Items ?? [])), WordList.Empty);

    private T? Section<T>(string name, Func<YamlMap, T> read) where T : class
    {
        if (RootOf(name) is { } root)
        {
            return read(root);
        }
        problems.AddMissing($"the section '{name}' is missing");
        return null;
    }

    private T Optional<T>(string name, Func<YamlMap, T> read, T without) => RootOf(name) is { } root ? read(root) : without;

    private YamlMap? RootOf(string section) => files.FirstOrDefault(file => !file.IsTable && file.Name == section)?.Root;

    private static List<PolicyTableSummary> Summaries(IEnumerable<CompiledRow> rows, IEnumerable<GrantedDiscretion> grants) =>
        [.. rows.Select(row => (row.File.Pack.Layer, row.Shape.Name)).Concat(grants.Select(grant => (grant.File.Pack.Layer, Name: TableShape.Grants.Name)))
            .GroupBy(row => row).Select(group => new PolicyTableSummary(group.Key.Layer, group.Key.Name, group.Count()))
            .OrderBy(summary => summary.Layer).ThenBy(summary => summary.Table, StringComparer.Ordinal)];
}
