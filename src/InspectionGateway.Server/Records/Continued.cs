using InspectionGateway.Engine.Records;

namespace InspectionGateway.Server.Records;

/// <summary>What a declaration continues.</summary>
/// <param name="Prior">The newest answer to it; null when there is none, or it continues nothing.</param>
/// <param name="Missing">What it continues without anybody having an answer to it; empty otherwise.</param>
/// <param name="Stands">It is a summary that the risk database has, and that was not taken back.</param>
internal sealed record Continued(DecisionRecord? Prior, string Missing, bool Stands)
{
    public static Continued Nothing { get; } = new(null, "", Stands: false);
}
