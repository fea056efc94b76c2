using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Movements;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Decisions;

/// <summary>Takes in where the goods of declarations are. Any number of threads may use it.</summary>
internal sealed class Movements(DecisionArchive archive, MovementStore store, TimeProvider time)
{
    private const int LongestReference = 256;

    /// <exception cref="RpcException">INVALID_ARGUMENT; NOT_FOUND; or UNAVAILABLE, when the answer is not in the risk database yet.</exception>
    public async Task<ReportMovementReply> ReportAsync(Caller caller, ReportMovementRequest request, CancellationToken ct)
    {
        if (!System.Enum.IsDefined(request.Movement) || request.Movement == Movement.Unspecified)
        {
            throw Refusals.BadField("movement", $"{request.Movement}", "ARRIVED, RELEASED or REMOVED");
        }
        if (request.Manual && request.Movement != Movement.Released)
        {
            throw Refusals.BadField("manual", "true", "said of a release alone");
        }
        if (request.OfficerReference.Length > LongestReference)
        {
            throw Refusals.BadField("officer_reference", request.OfficerReference, $"at most {LongestReference} characters");
        }
        var at = ReportedMoments.Read("at", request.At, time.GetUtcNow());
        await archive.FindAsync(caller.Tenant, request.DeclarationId, 0, ct);
        var told = await store.ReportAsync(new GoodsMovement(caller.Tenant, request.DeclarationId, request.Movement, at, request.Manual, request.OfficerReference, caller.Subject), ct)
            ?? throw Refusals.Unavailable("The decision is not in the risk database yet.");
        return new ReportMovementReply { At = told.At.ToTimestamp(), Repeated = told.Repeated };
    }
}
