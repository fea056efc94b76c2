using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Records;

/// <summary>The answer to give.</summary>
/// <param name="Record">It is in the journal or in the database.</param>
/// <param name="IsUnconfirmed">Nobody confirmed that it is the only one.</param>
internal readonly record struct Given(DecisionRecord Record, bool IsUnconfirmed)
{
    /// <summary>What a reader is told. Whether it is the only answer is known of the reply, not of the record.</summary>
    public Decision Reply(Reader reader, PolicySet policy) => IsUnconfirmed
        ? ReplyWriter.ForUnconfirmed(Record.Decision, reader, policy)
        : ReplyWriter.For(Record.Decision, reader, policy);
}
