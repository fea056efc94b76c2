namespace InspectionGateway.Messages;

/// <summary>What a message holds, in its order; at least one entry, which carries the problem when nothing could be read.</summary>
/// <param name="Format">The format found in the content.</param>
/// <param name="Declarations">The declarations.</param>
public sealed record MessageReading(MessageFormat Format, IReadOnlyList<ReadDeclaration> Declarations);
