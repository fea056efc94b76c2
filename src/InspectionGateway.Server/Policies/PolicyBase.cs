using InspectionGateway.Engine.Policy;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Policies;

/// <summary>What a change of the policy starts from.</summary>
/// <param name="Board">What was published.</param>
/// <param name="InEffect">The publication in effect; before the first, the packs that the gateway started with.</param>
/// <param name="Sources">Its files.</param>
internal sealed record PolicyBase(PolicyBoard Board, PolicyPublication InEffect, IReadOnlyList<PolicySource> Sources)
{
    public static async Task<PolicyBase> ReadAsync(IPolicyArchive archive, PolicyHolder holder, CancellationToken ct)
    {
        var board = await archive.ReadBoardAsync(ct);
        var current = holder.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        var inEffect = board.InEffect ?? new PolicyPublication { Version = current.Version, Digest = current.Digest };
        var sources = await archive.FindAsync(inEffect.Digest, ct) ?? throw Refusals.Precondition($"The files of policy {inEffect.Digest} are not kept.");
        return new PolicyBase(board, inEffect, sources);
    }

    /// <summary>Everything with one pack replaced.</summary>
    public IReadOnlyList<PolicySource> With(IReadOnlyList<PolicySource> pack) => PolicyPack.Replace(Sources, pack);
}
