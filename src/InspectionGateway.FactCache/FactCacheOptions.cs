namespace InspectionGateway.FactCache;

/// <summary>How the gateway reads facts from Redis.</summary>
public sealed class FactCacheOptions
{
    /// <summary>StackExchange.Redis configuration: "127.0.0.1:6379", or several nodes of a Cluster.</summary>
    public string Configuration { get; set; } = "127.0.0.1:6379";

    /// <summary>Time for all reads of one declaration; 1 ms to 10 s.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Declarations that may wait for Redis at once; 1 to 100,000. Above it the risk database is asked.</summary>
    public int MaxReadsInFlight { get; set; } = 1_000;

    /// <summary>How long reads are not tried after most of them failed; at least 500 ms.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the risk database may be waited for when Redis cannot prove a fact; 1 ms to 10 s.</summary>
    public TimeSpan TruthTimeout { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Facts that may be asked of the risk database at once; 1 to 10,000. Above it they are unknown.</summary>
    public int MaxTruthReads { get; set; } = 256;

    /// <summary>How often the replicated sets are compared besides at each heartbeat; 10 ms to 1 min.</summary>
    public TimeSpan ReplicaPoll { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long reading one replicated set may take; 10 ms to 5 min.</summary>
    public TimeSpan ReplicaTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After so long without a heartbeat that proves it, nothing in Redis is believed; 100 ms to 1 min. Heartbeats come every 200 ms.</summary>
    public TimeSpan HeartbeatSilence { get; set; } = TimeSpan.FromMilliseconds(600);

    /// <summary>How long the answer to a filed declaration is kept in Redis for retries; 1 s to 30 days. A retry that comes later is answered anew, and the risk database keeps both answers.</summary>
    public TimeSpan AnswersStick { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Facts and absences that are kept near at once; 0 to 100,000,000; 0: none. A firm takes about 1,000 bytes, an absence 220.</summary>
    public int NearFacts { get; set; } = 200_000;

    /// <summary>Refuses values outside their ranges.</summary>
    /// <exception cref="ArgumentException">The message names the option.</exception>
    public void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(Configuration), nameof(Configuration), "a Redis address");
        Require(ReadTimeout >= TimeSpan.FromMilliseconds(1) && ReadTimeout <= TimeSpan.FromSeconds(10), nameof(ReadTimeout), "1 ms to 10 s");
        Require(MaxReadsInFlight is >= 1 and <= 100_000, nameof(MaxReadsInFlight), "1 to 100,000");
        Require(BreakDuration >= TimeSpan.FromMilliseconds(500), nameof(BreakDuration), "at least 500 ms");
        Require(ReplicaPoll >= TimeSpan.FromMilliseconds(10) && ReplicaPoll <= TimeSpan.FromMinutes(1), nameof(ReplicaPoll), "10 ms to 1 min");
        Require(TruthTimeout >= TimeSpan.FromMilliseconds(1) && TruthTimeout <= TimeSpan.FromSeconds(10), nameof(TruthTimeout), "1 ms to 10 s");
        Require(MaxTruthReads is >= 1 and <= 10_000, nameof(MaxTruthReads), "1 to 10,000");
        Require(ReplicaTimeout >= TimeSpan.FromMilliseconds(10) && ReplicaTimeout <= TimeSpan.FromMinutes(5), nameof(ReplicaTimeout), "10 ms to 5 min");
        Require(NearFacts is >= 0 and <= 100_000_000, nameof(NearFacts), "0 to 100,000,000");
        Require(AnswersStick >= TimeSpan.FromSeconds(1) && AnswersStick <= TimeSpan.FromDays(30), nameof(AnswersStick), "1 s to 30 days");
        Require(HeartbeatSilence >= TimeSpan.FromMilliseconds(100) && HeartbeatSilence <= TimeSpan.FromMinutes(1), nameof(HeartbeatSilence), "100 ms to 1 min");
    }

    private static void Require(bool holds, string option, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"FactCache option {option} must be {rule}.");
        }
    }
}
