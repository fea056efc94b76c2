using System.Security.Cryptography;
using Google.Protobuf;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Records;

/// <summary>
/// A decision as it is kept: encoded once, and from then on these bytes go to the journal, to Redis and to the risk
/// database, and every reply is read from them. Immutable by promise: nobody changes its messages. Any number of threads
/// may read it.
/// </summary>
public sealed class DecisionRecord
{
    private const int IdBytes = 16;

    private readonly RecordedDecision message;

    private DecisionRecord(RecordedDecision message, ReadOnlyMemory<byte> bytes)
    {
        this.message = message;
        Bytes = bytes;
        message.Decision.DecisionId = Convert.ToHexStringLower(SHA256.HashData(bytes.Span).AsSpan(0, IdBytes));
    }

    /// <summary>The encoded <see cref="RecordedDecision"/>, with the decision's id left empty.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What was answered.</summary>
    public RecordKey Key => new(message.Tenant, Decision.Purpose, Decision.DeclarationId, Decision.Version);

    /// <summary>32 hexadecimal digits: the beginning of SHA-256 over <see cref="Bytes"/>.</summary>
    public string DecisionId => Decision.DecisionId;

    /// <summary>SHA-256 of what a retry has to repeat.</summary>
    public ReadOnlyMemory<byte> ContentDigest => message.ContentDigest.Memory;

    /// <summary>The answer, complete for every audience, with its id.</summary>
    public Decision Decision => message.Decision;

    /// <summary>When it was decided; 1970 for a record that does not say.</summary>
    public DateTimeOffset DecidedAt => Decision.DecidedAt?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;

    /// <summary>What it was decided from besides the declaration; null in a record of before that was kept.</summary>
    public RecordedInputs? Inputs => message.Inputs;

    /// <summary>What was decided on.</summary>
    public Declaration Declaration => message.Declaration;

    /// <summary>The decision that this one replaces; empty for the first answer to a version.</summary>
    public string PriorDecisionId => message.PriorDecisionId;

    /// <summary>Why it was decided.</summary>
    public RevisionCause Cause => message.Cause;

    /// <summary>The registered client.</summary>
    public string Tenant => message.Tenant;

    /// <summary>Whether a declaration repeats what was decided on.</summary>
    public bool IsAnswerTo(Declaration declaration) => message.ContentDigest.Span.SequenceEqual(Records.ContentDigest.Of(declaration).Span);

    /// <summary>Decides, and makes the record of the first answer to a version.</summary>
    public static DecisionRecord Decide(DecisionInput input) =>
        First(input.Tenant, input.Declaration, DecisionEngine.Decide(input), InputRecord.Of(input));

    /// <summary>Decides anew, and makes the record of the next revision.</summary>
    public static DecisionRecord Revise(DecisionRecord before, DecisionInput input)
    {
        var decision = DecisionEngine.Decide(input);
        decision.Revision = before.Decision.Revision + 1;
        var message = before.message.Clone();
        (message.Decision, message.Inputs, message.Cause, message.PriorDecisionId) = (decision, InputRecord.Of(input), input.Cause, before.DecisionId);
        return new DecisionRecord(message, message.ToByteArray());
    }

    /// <summary>Makes the record of the first answer to a version.</summary>
    /// <param name="tenant">The registered client.</param>
    /// <param name="declaration">As it was decided.</param>
    /// <param name="decision">What the engine answered; it is given its id here.</param>
    /// <param name="inputs">What it was decided from; null when nobody can decide it again.</param>
    public static DecisionRecord First(string tenant, Declaration declaration, Decision decision, RecordedInputs? inputs = null)
    {
        var message = new RecordedDecision
        {
            Tenant = tenant,
            Declaration = declaration,
            ContentDigest = Records.ContentDigest.Of(declaration),
            Cause = RevisionCause.FirstAnswer,
            Decision = decision,
            Inputs = inputs,
        };
        return new DecisionRecord(message, message.ToByteArray());
    }

    /// <summary>The record that the same question would have had with another answer: of one that is decided again.</summary>
    public DecisionRecord Again(Decision decision, DecisionInput input)
    {
        var again = message.Clone();
        decision.Revision = Decision.Revision;
        (again.Decision, again.Inputs) = (decision, InputRecord.Of(input));
        return new DecisionRecord(again, again.ToByteArray());
    }

    /// <summary>What another record of the same question says otherwise; empty: the same bytes.</summary>
    public IReadOnlyList<MessageDifference> Compare(DecisionRecord again)
    {
        if (Bytes.Span.SequenceEqual(again.Bytes.Span))
        {
            return [];
        }
        var differences = MessageDifference.Between(Decision, again.Decision).Where(difference => difference.Path != "decision_id").ToList();
        return differences.Count > 0 ? differences : [new MessageDifference("bytes", DecisionId, again.DecisionId)];
    }

    /// <summary>Reads a record. Whether the bytes are the ones that were written, their id says: compare it with the one they were stored under.</summary>
    /// <exception cref="FormatException">The bytes are no record.</exception>
    public static DecisionRecord Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var message = RecordedDecision.Parser.ParseFrom(bytes.Span);
            return message is { Declaration: not null, Decision.DecisionId: "" }
                ? new DecisionRecord(message, bytes)
                : throw new FormatException("The bytes are no record of a decision.");
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new FormatException("The bytes are no record of a decision.", error);
        }
    }
}
