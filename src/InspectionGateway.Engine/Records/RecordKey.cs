using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Records;

/// <summary>What an answer is given to, once: a client's declaration in one version, filed or on trial.</summary>
/// <param name="Tenant">The registered client, never one of its nodes.</param>
/// <param name="Purpose">Filed or trial.</param>
/// <param name="DeclarationId">The client's own number.</param>
/// <param name="Version">The client's count of amendments, from 1.</param>
public readonly record struct RecordKey(string Tenant, Purpose Purpose, string DeclarationId, int Version)
{
    /// <summary>The key of a declaration that a client sends.</summary>
    public static RecordKey Of(string tenant, Declaration declaration) => new(
        tenant, declaration.Purpose == Purpose.Unspecified ? Purpose.Filed : declaration.Purpose, declaration.DeclarationId, declaration.Version);
}
