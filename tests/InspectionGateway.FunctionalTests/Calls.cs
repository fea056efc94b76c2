using Grpc.Core;
using InspectionGateway.Protocol;

namespace InspectionGateway.FunctionalTests;

/// <summary>What became of a call.</summary>
internal static class Calls
{
    /// <summary>Its status: OK when it was answered.</summary>
    public static async Task<StatusCode> StatusAsync(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.StatusCode;
        }
    }

    /// <summary>As many items as the plan of a decision's first line says; without one as many as anybody likes.</summary>
    public static int SampleOf(Decision decision) => decision.Lines[0].Requirements.Max(requirement => requirement.Plan?.SampleSize ?? 0) is > 0 and var size ? size : 200;
}
