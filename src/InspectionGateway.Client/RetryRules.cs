using Google.Rpc;
using Grpc.Core;
using Polly;
using Polly.Retry;

namespace InspectionGateway.Client;

/// <summary>Which refusals are worth another attempt with the same key, and when. Follows the statuses of the contract.</summary>
internal static class RetryRules
{
    public static ResiliencePipeline Build(InspectionClientOptions options) =>
        new ResiliencePipelineBuilder { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions
            {
                // The overall deadline ends the attempts.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.Deadline,
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is RpcException e && IsWorthRetrying(e)),
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Exception is RpcException e ? DelayOf(e) : null),
            })
            .Build();

    private static bool IsWorthRetrying(RpcException e) =>
        e.StatusCode == StatusCode.Unavailable || (e.StatusCode == StatusCode.ResourceExhausted && DelayOf(e) is not null);

    private static TimeSpan? DelayOf(RpcException e) => e.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();
}
