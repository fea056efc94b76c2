using Google.Rpc;
using Grpc.Core;

namespace InspectionGateway.Client;

/// <summary>The declaration is structurally broken. It names every bad field at once; do not send it again as it is.</summary>
public sealed class InvalidDeclarationException : Exception
{
    internal InvalidDeclarationException(RpcException inner)
        : base(inner.Status.Detail, inner)
    {
        var details = inner.GetRpcStatus()?.GetDetail<BadRequest>();
        Fields = [.. details?.FieldViolations.Select(v => new InvalidField(v.Field, v.Description)) ?? []];
    }

    /// <summary>Every bad field.</summary>
    public IReadOnlyList<InvalidField> Fields { get; }
}
