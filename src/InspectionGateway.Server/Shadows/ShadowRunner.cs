using System.Threading.Channels;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Shadows;

/// <summary>
/// Decides what was answered by other policies too, one after the other and when nobody waits for it. Whoever answers is never
/// kept: what does not fit in the queue, or has stood in it for too long, is left out and counted. Any number of threads may use it.
/// </summary>
internal sealed partial class ShadowRunner(IFactReader facts, TimeProvider time, ILogger<ShadowRunner> logger) : BackgroundService
{
    private const int Most = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<Answer> queue = Channel.CreateBounded<Answer>(new BoundedChannelOptions(Most) { SingleReader = true });
    private volatile IReadOnlyList<Shadow> running = [];

    /// <summary>The policies beside the one in effect.</summary>
    public IReadOnlyList<Shadow> Running
    {
        get => running;
        set => running = value;
    }

    /// <summary>Offers an answer that was given.</summary>
    public void Offer(DecisionInput input, Decision given)
    {
        foreach (var shadow in running)
        {
            if (shadow.Watches(input) && !queue.Writer.TryWrite(new Answer(shadow, input, given, time.GetTimestamp())))
            {
                shadow.Tally.Add(ShadowCounter.Skipped);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var answer in queue.Reader.ReadAllAsync(stoppingToken))
            {
                await DecideAsync(answer, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What nobody waits for need not be finished.
        }
    }

    private async ValueTask DecideAsync(Answer answer, CancellationToken ct)
    {
        var (shadow, input, given, since) = answer;
        if (time.GetElapsedTime(since) > Patience)
        {
            shadow.Tally.Add(ShadowCounter.Skipped);
            return;
        }
        try
        {
            var plan = FactPlan.Of(input.Declaration, shadow.Policy);
            var read = plan.IsReadIn(input.Facts) ? input.Facts : await facts.ReadAsync(plan.Keys, ct);
            shadow.Tally.Add(input, given, DecisionEngine.Decide(input with { Policy = shadow.Policy, Facts = read, Plan = plan }));
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Whatever a draft makes of a declaration, nobody was to have its answer.
            shadow.Tally.Add(ShadowCounter.Failed);
            Log.Failed(logger, shadow.Key, given.DecisionId, error);
        }
    }

    private sealed record Answer(Shadow Shadow, DecisionInput Input, Decision Given, long Since);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Shadow {Key} gives no answer where {DecisionId} was given")]
        public static partial void Failed(ILogger logger, string key, string decisionId, Exception error);
    }
}
