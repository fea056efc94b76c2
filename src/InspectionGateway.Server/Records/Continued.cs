using InspectionGateway.Engine.Records;

namespace InspectionGateway.Server.Records;

/// <summary>What a declaration continues.</summary>
/// <param name="Priors">The newest answers to its earlier versions and to the summary that it completes, as far as there are any.</param>
/// <param name="Missing">What it continues without anybody having an answer to it; empty otherwise.</param>
/// <param name="SummaryStands">The risk database has its summary, which was not taken back.</param>
internal sealed record Continued(IReadOnlyList<DecisionRecord> Priors, string Missing, bool SummaryStands)
{
    public static Continued Nothing { get; } = new([], "", SummaryStands: false);
}
