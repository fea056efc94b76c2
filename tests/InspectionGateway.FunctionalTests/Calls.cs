using Grpc.Core;

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
}
