using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>A recorded decision, decided again from what it was decided from.</summary>
/// <param name="Lines">What each step made of each line; empty when it could not be decided again.</param>
/// <param name="Missing">The input that is not at hand; null when it was decided again.</param>
/// <param name="Differences">What is said otherwise; empty: the same bytes.</param>
public sealed record Recomputed(IReadOnlyList<LineTrace> Lines, string? Missing, IReadOnlyList<MessageDifference> Differences)
{
    /// <summary>Decides again.</summary>
    public static async Task<Recomputed> OfAsync(DecisionRecord record, IStoredInputs inputs, CancellationToken ct)
    {
        DecisionInput input;
        try
        {
            input = await inputs.ReadAsync(record, ct);
        }
        catch (InputMissingException missing)
        {
            return new Recomputed([], missing.Message, []);
        }
        var explanation = DecisionEngine.Explain(input);
        return new Recomputed(explanation.Lines, null, record.Compare(record.Again(explanation.Decision, input)));
    }
}
