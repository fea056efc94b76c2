using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Sticking;
using InspectionGateway.Journal;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Records;

/// <summary>
/// When a bucket in Redis was rebuilt, sticks this gateway's answers again that the risk database may not have yet; what it
/// has is found there. So a retry through another gateway finds its answer in one of the two.
/// </summary>
internal sealed partial class Reseeding(StampBoard board, IStick stick, IJournal journal, ILogger<Reseeding> logger) : BackgroundService
{
    private readonly Wakeup beaten = new();
    private readonly Dictionary<string, long> generations = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        board.Beaten += beaten.Call;
        try
        {
            while (true)
            {
                await beaten.WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken);
                await SeedAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            board.Beaten -= beaten.Call;
        }
    }

    private async Task SeedAsync(CancellationToken ct)
    {
        var rebuilt = FactShards.All.Where(IsRebuilt).ToHashSet();
        if (rebuilt.Count == 0)
        {
            return;
        }
        var seeded = 0;
        foreach (var entry in journal.Peek(int.MaxValue).Where(entry => entry.Key.Purpose == Purpose.Filed))
        {
            var shard = FactShards.OfAnswer(entry.Key);
            if (rebuilt.Contains(shard) && await stick.StickAsync(entry.Read(), generations[shard], ct) is { IsConfirmed: true, Other: null })
            {
                seeded++;
            }
        }
        Log.Seeded(logger, seeded, rebuilt.Count);
    }

    private bool IsRebuilt(string shard)
    {
        if (board.Expected(shard) is not { } expected || generations.GetValueOrDefault(shard) == expected.Generation)
        {
            return false;
        }
        generations[shard] = expected.Generation;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Stuck {Count} answers again in {Shards} shards of a new generation.")]
        public static partial void Seeded(ILogger logger, int count, int shards);
    }
}
