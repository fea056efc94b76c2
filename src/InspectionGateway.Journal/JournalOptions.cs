namespace InspectionGateway.Journal;

/// <summary>Where a gateway's own journal lies, and how much of it may wait for the risk database.</summary>
public sealed class JournalOptions
{
    /// <summary>The file; its folder has to be there. One gateway alone may use it.</summary>
    public string File { get; set; } = "inspection-gateway.journal";

    /// <summary>Bytes that may wait for the drain, in memory as on disk; 1 MiB to 1 TiB. Above it the gateway refuses to answer.</summary>
    public long MaxBytes { get; set; } = 1024 * 1024 * 1024;

    /// <summary>Answers that may wait for one commit; 1 to 1,000,000. Above it callers wait.</summary>
    public int MaxWaiting { get; set; } = 4_096;

    /// <summary>
    /// How long after one commit began the next may begin; up to 1 s, zero: at once. A commit costs the same for one answer as
    /// for ten, so what comes meanwhile goes together. Whoever comes when nothing was committed for so long does not wait.
    /// </summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether the journal may lie on a file system that forgets (tmpfs, ramfs). A person decides that.</summary>
    public bool AllowVolatile { get; set; }

    /// <summary>Refuses values outside their ranges.</summary>
    /// <exception cref="ArgumentException">The message names the option.</exception>
    public void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(File), nameof(File), "a file's path");
        Require(MaxBytes is >= 1024 * 1024 and <= 1L << 40, nameof(MaxBytes), "1 MiB to 1 TiB");
        Require(Pace >= TimeSpan.Zero && Pace <= TimeSpan.FromSeconds(1), nameof(Pace), "zero to 1 s");
        Require(MaxWaiting is >= 1 and <= 1_000_000, nameof(MaxWaiting), "1 to 1,000,000");
    }

    private static void Require(bool holds, string option, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"Journal option {option} must be {rule}.");
        }
    }
}
