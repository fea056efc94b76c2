using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace InspectionGateway.FactCache;

/// <summary>
/// A breaker around a time limit, and no retry: a second try would cost the time that the decision needs. Any number of
/// threads may use it.
/// </summary>
internal sealed class RedisCalls(FactCacheOptions options, TimeProvider time)
{
    private readonly TimeSpan limit = options.ReadTimeout;
    private readonly TimeProvider time = time;
    private readonly ResiliencePipeline breaker = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(5),
            BreakDuration = options.BreakDuration,
            ShouldHandle = new PredicateBuilder().Handle<RedisException>().Handle<TimeoutException>(),
        })
        .Build();

    /// <summary>Runs one call, or several that are sent together.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    /// <exception cref="BrokenCircuitException">Most calls failed; none is tried for a while.</exception>
    public async ValueTask<T> RunAsync<TState, T>(TState state, Func<TState, Task<T>> call, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        try
        {
            var outcome = await breaker.ExecuteOutcomeAsync(TryAsync, context, (Calls: this, State: state, Call: call));
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        // Errors are handed to the breaker: what it has to catch itself takes it more objects a call.
        static async ValueTask<Outcome<T>> TryAsync(ResilienceContext context, (RedisCalls Calls, TState State, Func<TState, Task<T>> Call) asked)
        {
            try
            {
                return Outcome.FromResult(await asked.Call(asked.State).WaitAsync(asked.Calls.limit, asked.Calls.time, context.CancellationToken));
            }
            catch (Exception error)
            {
                return Outcome.FromException<T>(error);
            }
        }
    }
}
