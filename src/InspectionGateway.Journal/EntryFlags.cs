namespace InspectionGateway.Journal;

/// <summary>What the envelope says. The values are written to disk: they are never reused.</summary>
[Flags]
public enum EntryFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Nobody confirmed that this answer is the only one to its declaration.</summary>
    StickUnconfirmed = 1,
}
