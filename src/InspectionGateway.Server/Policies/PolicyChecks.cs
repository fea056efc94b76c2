using System.Collections.Concurrent;
using Grpc.Core;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Policies;

/// <summary>Checks of policies, which cost time and memory: one at a time for each caller. Any number of threads may use it.</summary>
internal sealed class PolicyChecks
{
    private readonly ConcurrentDictionary<string, bool> running = new();

    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the caller's last check is not done yet.</exception>
    public async Task<T> RunAsync<T>(Caller caller, Func<Task<T>> check)
    {
        if (!running.TryAdd(caller.Subject, true))
        {
            throw Refusals.Exhausted("Another check of yours is not done yet.");
        }
        try
        {
            return await Task.Run(check);
        }
        finally
        {
            running.TryRemove(caller.Subject, out _);
        }
    }
}
