using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Deciding;

/// <summary>A decision, or why there is none.</summary>
/// <param name="Decision">Null when the declaration was refused.</param>
/// <param name="Problems">Why it was refused; empty when it was decided.</param>
public sealed record Answer(Decision? Decision, IReadOnlyList<string> Problems)
{
    /// <summary>An answer with a decision.</summary>
    public static Answer Of(Decision decision) => new(decision, []);

    /// <summary>An answer without one.</summary>
    public static Answer Refused(params IReadOnlyList<string> problems) => new(null, problems);
}
