namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>All that is in effect from a moment on, until a publication of a higher number is.</summary>
public sealed record PolicyPublication
{
    /// <summary>It counts up; 0 before it is stored.</summary>
    public long Number { get; init; }

    /// <summary>The packs with their versions.</summary>
    public string Version { get; init; } = "";

    /// <summary>SHA-256 of the sources.</summary>
    public string Digest { get; init; } = "";

    /// <summary>When it was published.</summary>
    public string PublishedAt { get; init; } = "";

    /// <summary>Who published it.</summary>
    public string PublishedBy { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>From when on; empty: from when it was published.</summary>
    public string EffectiveAt { get; init; } = "";

    /// <summary>Digest of the policy that it replaces, and to which a roll-back goes; empty: none.</summary>
    public string PreviousDigest { get; init; } = "";

    /// <summary>The versions of packs in it that went through a publication, with spaces between them.</summary>
    public string VersionIds { get; init; } = "";

    /// <summary>The version that decides for a share of firms, or at some offices; empty: none.</summary>
    public string CanaryId { get; init; } = "";

    /// <summary>Digest of the whole policy with that version in it.</summary>
    public string CanaryDigest { get; init; } = "";

    /// <summary>Its share of firms, from 0 to 1.</summary>
    public double CanaryShare { get; init; }

    /// <summary>The customs offices that it decides at, or how their codes begin, with spaces between them; empty: all.</summary>
    public string CanaryOffices { get; init; } = "";

    /// <summary><see cref="CanaryOffices"/> one by one.</summary>
    public IReadOnlyList<string> Offices => CanaryOffices.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary><see cref="VersionIds"/> one by one.</summary>
    public IReadOnlyList<string> Ids => VersionIds.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The same without the version on trial.</summary>
    public PolicyPublication WithoutCanary() => this with { CanaryId = "", CanaryDigest = "", CanaryShare = 0, CanaryOffices = "" };

    /// <summary><see cref="VersionIds"/> with a version in the place of the one of its pack.</summary>
    public static string Join(IEnumerable<string> ids, string id) =>
        string.Join(' ', ids.Where(other => PackOf(other) != PackOf(id)).Append(id));

    private static string PackOf(string id) => id[..id.LastIndexOf('@')];
}
