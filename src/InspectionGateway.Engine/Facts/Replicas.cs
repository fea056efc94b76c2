using InspectionGateway.Engine.Lookups;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// One snapshot of every replicated set, indexed for lookup. Immutable: any number of threads may read it, and a
/// decision reads one snapshot from beginning to end.
/// </summary>
public sealed class Replicas
{
    private readonly ReplicaState[] states;

    private Replicas(IReadOnlyCollection<FactRecord> records, IReadOnlyDictionary<FactKind, ReplicaState> states)
    {
        this.states = new ReplicaState[FactKinds.All.Count];
        foreach (var (kind, state) in states)
        {
            this.states[(int)kind] = state;
        }
        Risks = new RiskIndex(records.Select(record => record.CommodityRisk).OfType<CommodityRisk>());
        Catalogue = new CatalogueIndex(records.Select(record => record.StatutoryEntry).OfType<StatutoryEntry>());
        Alerts = new ScopeIndex<Alert>(records.Select(record => record.Alert).OfType<Alert>(), alert => alert.Id, alert => alert.Scope);
        Controls = new ScopeIndex<ControlInstruction>(
            records.Select(record => record.ControlInstruction).OfType<ControlInstruction>(), control => control.Id, control => control.Scope);
        Scopes = new AcceptedScopeIndex(records.Select(record => record.AcceptedScope).OfType<AcceptedScope>());
        Bodies = records.Select(record => record.Body).OfType<Body>().GroupBy(body => body.Code)
            .Where(bodies => bodies.Count() == 1).ToDictionary(bodies => bodies.Key, bodies => bodies.Single());
    }

    /// <summary>Nothing loaded and nothing trusted: how a gateway starts.</summary>
    public static Replicas Empty { get; } = new([], new Dictionary<FactKind, ReplicaState>());

    internal RiskIndex Risks { get; }
    internal CatalogueIndex Catalogue { get; }
    internal ScopeIndex<Alert> Alerts { get; }
    internal ScopeIndex<ControlInstruction> Controls { get; }
    internal AcceptedScopeIndex Scopes { get; }
    internal IReadOnlyDictionary<string, Body> Bodies { get; }

    /// <summary>Indexes the records of all replicated sets. Tombstones and other kinds are passed over.</summary>
    /// <param name="records">At most one record a key.</param>
    /// <param name="states">A set without a state is not trusted.</param>
    public static Replicas Build(IEnumerable<FactRecord> records, IReadOnlyDictionary<FactKind, ReplicaState> states) =>
        new([.. records.Where(record => !record.Deleted)], states);

    /// <summary>The state of one replicated set.</summary>
    public ReplicaState State(FactKind kind) => states[(int)kind];

    internal bool Trusts(FactKind kind) => states[(int)kind].Trusted;
}
