namespace InspectionGateway.Messages;

/// <summary>What the caller knows that a message does not say.</summary>
public sealed record MessageOptions
{
    /// <summary>Name of the file or source, for problems only.</summary>
    public string Name { get; init; } = "";

    /// <summary>Count of amendments, from 1, for formats without a version of their own.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Greatest size of a message in bytes; 4 MiB by default.</summary>
    public int MaxBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// When the trader declares: the caller's clock. It stands in for signing and acceptance dates in XML, which say when
    /// the message was first made, and for a declared_at that JSON or CSV leave out.
    /// </summary>
    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Take the signing or acceptance date of an XML message, when it has one, instead of <see cref="DeclaredAt"/>.</summary>
    public bool UseMessageTime { get; init; }
}
