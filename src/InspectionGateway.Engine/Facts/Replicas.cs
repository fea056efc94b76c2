using InspectionGateway.Engine.Lookups;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// One snapshot of every replicated set, indexed for lookup. Immutable: any number of threads may read it, and a
/// decision reads one snapshot from beginning to end.
/// </summary>
public sealed record Replicas
{
    private static readonly Dictionary<string, Body> NoBodies = [];

    private ReplicaStates states = new(new ReplicaState[FactKinds.All.Count]);

    private Replicas()
    {
    }

    /// <summary>Nothing loaded and nothing trusted: how a gateway starts.</summary>
    public static Replicas Empty { get; } = new();

    internal RiskIndex Risks { get; private init; } = new([]);

    internal CatalogueIndex Catalogue { get; private init; } = new([]);

    internal ScopeIndex<Alert> Alerts { get; private init; } = AlertsOf([]);

    internal ScopeIndex<ControlInstruction> Controls { get; private init; } = ControlsOf([]);

    internal AcceptedScopeIndex Scopes { get; private init; } = AcceptedScopeIndex.Empty;

    internal IReadOnlyDictionary<string, Body> Bodies { get; private init; } = NoBodies;

    /// <summary>The sets as an answer names them. Shared by all answers from this snapshot: nobody changes them.</summary>
    internal IReadOnlyList<FactUse> Uses => states.Uses;

    /// <summary>The sets as a record names them. Shared by all records from this snapshot: nobody changes them.</summary>
    internal IReadOnlyList<SetRead> Reads => states.Reads;

    /// <summary>Indexes the records of all replicated sets. Tombstones and other kinds are passed over.</summary>
    /// <param name="records">At most one record a key.</param>
    /// <param name="states">A set without a state is not trusted.</param>
    public static Replicas Build(IEnumerable<FactRecord> records, IReadOnlyDictionary<FactKind, ReplicaState> states)
    {
        var all = records.ToList();
        return FactKinds.Replicated.Aggregate(Empty, (replicas, kind) => replicas.With(kind, all, states.GetValueOrDefault(kind)));
    }

    /// <summary>The same snapshot with one set replaced; the others are shared, not indexed again.</summary>
    /// <param name="kind">A replicated kind.</param>
    /// <param name="records">Tombstones and other kinds are passed over.</param>
    /// <param name="state">How far the set can be believed.</param>
    public Replicas With(FactKind kind, IEnumerable<FactRecord> records, ReplicaState state)
    {
        var live = records.Where(record => !record.Deleted);
        var replaced = kind switch
        {
            FactKind.CommodityRisk => this with { Risks = new RiskIndex(live.Select(record => record.CommodityRisk).OfType<CommodityRisk>()) },
            FactKind.StatutoryEntry => this with { Catalogue = new CatalogueIndex(live.Select(record => record.StatutoryEntry).OfType<StatutoryEntry>()) },
            FactKind.Alert => this with { Alerts = AlertsOf(live.Select(record => record.Alert).OfType<Alert>()) },
            FactKind.ControlInstruction => this with { Controls = ControlsOf(live.Select(record => record.ControlInstruction).OfType<ControlInstruction>()) },
            FactKind.AcceptedScope => this with { Scopes = new AcceptedScopeIndex(live.Select(record => record.AcceptedScope).OfType<AcceptedScope>()) },
            FactKind.Body => this with { Bodies = BodiesOf(live.Select(record => record.Body).OfType<Body>()) },
            _ => throw new ArgumentException($"{kind} is read by key.", nameof(kind)),
        };
        return replaced.Judged((other, before) => other == kind ? state : before);
    }

    /// <summary>The same snapshot with one set of another one, and its state.</summary>
    public Replicas Take(FactKind kind, Replicas from)
    {
        var taken = kind switch
        {
            FactKind.CommodityRisk => this with { Risks = from.Risks },
            FactKind.StatutoryEntry => this with { Catalogue = from.Catalogue },
            FactKind.Alert => this with { Alerts = from.Alerts },
            FactKind.ControlInstruction => this with { Controls = from.Controls },
            FactKind.AcceptedScope => this with { Scopes = from.Scopes },
            FactKind.Body => this with { Bodies = from.Bodies },
            _ => throw new ArgumentException($"{kind} is read by key.", nameof(kind)),
        };
        return taken.Judged((other, before) => other == kind ? from.State(kind) : before);
    }

    /// <summary>The same snapshot with each set's state judged anew; nothing is indexed again. Itself when every state stays as it is.</summary>
    /// <param name="judge">From a replicated kind and its state so far to its state now.</param>
    public Replicas Judged(Func<FactKind, ReplicaState, ReplicaState> judge)
    {
        var judged = states.Judged(judge);
        return judged == states ? this : this with { states = judged };
    }

    /// <summary>The state of one replicated set.</summary>
    public ReplicaState State(FactKind kind) => states.Of(kind);

    internal bool Trusts(FactKind kind) => states.Of(kind).Trusted;

    private static ScopeIndex<Alert> AlertsOf(IEnumerable<Alert> alerts) => new(alerts, alert => alert.Id, alert => alert.Scope);

    private static ScopeIndex<ControlInstruction> ControlsOf(IEnumerable<ControlInstruction> controls) =>
        new(controls, control => control.Id, control => control.Scope);

    // A code that two records claim names nobody.
    private static Dictionary<string, Body> BodiesOf(IEnumerable<Body> bodies) => bodies.GroupBy(body => body.Code)
        .Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.Single());
}
