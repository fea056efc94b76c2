using System.Collections.Frozen;
using InspectionGateway.Engine.Assessments;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Codes;
using InspectionGateway.Engine.Policy.Laws;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Returns;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy;

/// <summary>A compiled policy of all layers. Immutable; any number of threads may read it.</summary>
public sealed class PolicySet
{
    private FrozenDictionary<string, ulong>? fieldsToGive;
    private FrozenDictionary<string, (InspectionItem, RegimeSet)>? items;
    private ulong asked;

    /// <summary>Packs with their versions, from the top layer down: "national 2026.11, chongqing 2026.11".</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of the sources, 64 hexadecimal digits; line ends do not count.</summary>
    public required string Digest { get; init; }

    /// <summary>The packs, from the top layer down.</summary>
    public IReadOnlyList<PolicyPack> Packs { get; init; } = [];

    /// <summary>What each layer holds.</summary>
    public required IReadOnlyList<PolicyTableSummary> Tables { get; init; }

    /// <summary>The codes that rules mention.</summary>
    public required SymbolTables Symbols { get; init; }

    /// <summary>Prohibitions by declared fields: they raise and lock.</summary>
    public required RuleTable Measures { get; init; }

    /// <summary>First match: for every regime some row always holds.</summary>
    public required RuleTable Baseline { get; init; }

    /// <summary>What inspects more.</summary>
    public required RuleTable Raises { get; init; }

    /// <summary>What inspects less.</summary>
    public required RuleTable Waivers { get; init; }

    /// <summary>Lines that accept no lowering when a row of this table may hold.</summary>
    public required RuleTable NeverWaive { get; init; }

    /// <summary>Inspection items.</summary>
    public required RuleTable Items { get; init; }

    /// <summary>First match: place, lift-off, priority and due time; some row always holds.</summary>
    public required RuleTable Orders { get; init; }

    /// <summary>What the law asks to be supplied; every row that holds counts.</summary>
    public required RuleTable Credentials { get; init; }

    /// <summary>Kinds of credentials that are looked up in the register of certificates.</summary>
    public required FrozenSet<CertificateKind> RegisteredCredentials { get; init; }

    /// <summary>First match: how goods are sampled; goods without a row have no plan.</summary>
    public required RuleTable Sampling { get; init; }

    /// <summary>On which days offices work.</summary>
    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.None;

    /// <summary>Rates of exchange, in which amounts are compared.</summary>
    public RateTable Rates { get; init; } = RateTable.None;

    /// <summary>The laws that rows rest on.</summary>
    public LawBook Laws { get; init; } = LawBook.Empty;

    /// <summary>What people call the codes in reasons.</summary>
    public WordList Words { get; init; } = WordList.Empty;

    /// <summary>What alerts and control instructions ask.</summary>
    public required AlertPolicy Alerts { get; init; }

    /// <summary>Credit grades by date.</summary>
    public required CreditPolicy Credit { get; init; }

    /// <summary>Which regimes apply.</summary>
    public required RegimePolicy Regimes { get; init; }

    /// <summary>Entry verification.</summary>
    public required EntryVerificationPolicy EntryVerification { get; init; }

    /// <summary>Acceptance of third-party results.</summary>
    public required AcceptancePolicy Acceptance { get; init; }

    /// <summary>Goods whose third-party results are accepted: of the longest HS prefix that of the nearest layer counts.</summary>
    public required RuleTable AcceptedScopes { get; init; }

    /// <summary>The same, by HS prefix.</summary>
    internal AcceptedScopeIndex ScopeIndex { get; init; } = AcceptedScopeIndex.Empty;

    /// <summary>Recognition of other authorities' spot checks.</summary>
    public required RecognitionPolicy Recognition { get; init; }

    /// <summary>When the lots of a stream are inspected more or less.</summary>
    public StreamRules Streams { get; init; } = new();

    /// <summary>What monthly returns count by.</summary>
    public ReturnNumbers Returns { get; init; } = new(null);

    /// <summary>By what numbers goods and firms are assessed.</summary>
    public AssessmentNumbers Assessment { get; init; } = new();

    /// <summary>The random floor.</summary>
    public required FloorPolicy Floor { get; init; }

    /// <summary>Code lists.</summary>
    public required CodeLists Codes { get; init; }

    /// <summary>By customs office, what its inspectors can do; offices of which nobody said it are not there.</summary>
    public FrozenDictionary<string, OfficeCapacity> Capacities { get; init; } = FrozenDictionary<string, OfficeCapacity>.Empty;

    /// <summary>What the packs state that is to be decided.</summary>
    public IReadOnlyList<PolicyCase> Cases { get; init; } = [];

    /// <summary>What the packs promise of every decision, from the top layer down.</summary>
    public IReadOnlyList<Rule> Promises { get; init; } = [];

    /// <summary>What is watched of the waivers of packs.</summary>
    public IReadOnlyList<GuardRail> GuardRails { get; init; } = [];

    /// <summary>The rails that hold goods out of waivers, by the ids of the waivers.</summary>
    public FrozenDictionary<string, GuardRail> Holdouts { get; init; } = FrozenDictionary<string, GuardRail>.Empty;

    /// <summary>Waivers that guard rails took out of force.</summary>
    public IReadOnlyList<TrippedRow> Tripped { get; init; } = [];

    /// <summary>Rows that are not in force, but tried beside it; at most ten.</summary>
    public IReadOnlyList<Rule> Shadows { get; init; } = [];

    /// <summary>Reasons and their texts.</summary>
    public required ReasonCatalogue Reasons { get; init; }

    /// <summary>An item of the catalogue by its code, and the regimes under which it is looked at; null and none when no row has it.</summary>
    internal (InspectionItem? Item, RegimeSet Regimes) FindItem(string code) =>
        (items ??= Items.Rows.SelectMany(row => row.Items!.Items, (row, item) => (Item: item, row.Regimes)).GroupBy(one => one.Item.Code)
            .ToFrozenDictionary(same => same.Key, same => (same.First().Item, same.Aggregate(RegimeSet.None, (regimes, one) => regimes | one.Regimes)))).GetValueOrDefault(code);

    /// <summary>Whether some row asks about the column: what nobody asks need not be read.</summary>
    internal bool Asks(Column column) => ((asked == 0 ? asked = ReadAsked() : asked) & (1UL << (int)column)) != 0;

    /// <summary>Whether some row asks how lots before were found.</summary>
    internal bool AsksOfStreams => Asks(Column.Stream) || Asks(Column.Continuous) || Asks(Column.Intensified);

    /// <summary>The same, in which columns are read that no row asks about.</summary>
    internal PolicySet Asking(IEnumerable<Column> columns)
    {
        var copy = (PolicySet)MemberwiseClone();
        copy.asked = columns.Aggregate(ReadAsked(), (all, column) => all | (1UL << (int)column));
        return copy;
    }

    /// <summary>What the reasons of raising rows ask to be declared: members of <see cref="Column.Missing"/>. Made when first asked for.</summary>
    internal FrozenDictionary<string, ulong> FieldsToGive => fieldsToGive ??= Measures.Rows.Concat(Raises.Rows)
        .GroupBy(row => row.ReasonCode)
        .ToFrozenDictionary(rows => rows.Key, rows => rows.SelectMany(row => row.Conditions).OfType<AnyOf>()
            .Where(condition => condition.Column == Column.Missing)
            .Aggregate(0UL, (fields, condition) => fields | condition.Members));

    // Some row of a baseline always asks something, so 0 is not yet read.
    private ulong ReadAsked() => new[] { Measures, Baseline, Raises, Waivers, NeverWaive, Items, Orders, Credentials, Sampling }
        .SelectMany(table => table.Rows).SelectMany(row => row.Conditions)
        .Aggregate(0UL, (columns, condition) => columns | (1UL << (int)condition.Column));
}
