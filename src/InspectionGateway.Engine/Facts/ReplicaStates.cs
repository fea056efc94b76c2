using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// How far each replicated set can be believed, and that as answers and records say it: as long as nothing changes they all
/// say the same. Immutable: any number of threads may read it.
/// </summary>
/// <param name="states">By kind; nobody changes it.</param>
internal sealed class ReplicaStates(ReplicaState[] states)
{
    // Two threads may make them at the same time; either may win.
    public IReadOnlyList<FactUse> Uses => field ??= [.. FactKinds.Replicated.Select(UseOf)];

    public IReadOnlyList<SetRead> Reads => field ??= [.. FactKinds.Replicated.Select(ReadOf)];

    public ReplicaState Of(FactKind kind) => states[(int)kind];

    /// <summary>Itself when every state stays as it is.</summary>
    public ReplicaStates Judged(Func<FactKind, ReplicaState, ReplicaState> judge)
    {
        ReplicaState[]? judged = null;
        for (var i = 0; i < FactKinds.Replicated.Count; i++)
        {
            var kind = FactKinds.Replicated[i];
            if (judge(kind, Of(kind)) is var state && state != Of(kind))
            {
                judged ??= [.. states];
                judged[(int)kind] = state;
            }
        }
        return judged is null ? this : new ReplicaStates(judged);
    }

    private FactUse UseOf(FactKind kind) => new() { Key = $"{kind.Name()}:*", Version = Of(kind).Version, AsOf = Of(kind).AsOf.ToTimestamp(), Source = Of(kind).Source };

    private SetRead ReadOf(FactKind kind) => new()
    {
        Kind = kind.Name(), Seq = Of(kind).Version, Trusted = Of(kind).Trusted, AsOf = Of(kind).AsOf.ToTimestamp(), Source = Of(kind).Source,
    };
}
