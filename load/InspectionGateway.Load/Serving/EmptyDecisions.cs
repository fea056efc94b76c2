using Grpc.Core;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Serving;

/// <summary>Answers every declaration with the same prebuilt decision.</summary>
internal sealed class EmptyDecisions(Decision decision) : DecisionService.DecisionServiceBase
{
    public override Task<Decision> Decide(DecideRequest request, ServerCallContext context) => Task.FromResult(decision);
}
