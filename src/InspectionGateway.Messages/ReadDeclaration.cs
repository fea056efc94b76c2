using InspectionGateway.Protocol;

namespace InspectionGateway.Messages;

/// <summary>One declaration of a message, or why it cannot be read.</summary>
/// <param name="DeclarationId">The declaration's number as far as it could be read; else empty.</param>
/// <param name="Declaration">Null when there are problems: a half-read declaration is not decided.</param>
/// <param name="Problems">Every problem found; empty when it was read.</param>
public sealed record ReadDeclaration(string DeclarationId, Declaration? Declaration, IReadOnlyList<MessageProblem> Problems)
{
    /// <summary>Elements of XML in which something stands that nothing was made of, "DecHead/ContrNo", each once, in their order.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
