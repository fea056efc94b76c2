using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Reading;

/// <summary>A breaker around a time limit, and no retry: a second try would cost the time that the decision needs.</summary>
internal static class ReadPipeline
{
    public static ResiliencePipeline Build(FactCacheOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(5),
                BreakDuration = options.BreakDuration,
                ShouldHandle = new PredicateBuilder().Handle<RedisException>().Handle<TimeoutRejectedException>().Handle<TimeoutException>(),
            })
            .AddTimeout(options.ReadTimeout)
            .Build();
}
