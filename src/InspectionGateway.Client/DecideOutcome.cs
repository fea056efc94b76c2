using Grpc.Core;
using InspectionGateway.Protocol;

namespace InspectionGateway.Client;

/// <summary>What came of asking: a decision, or the configured fallback level when none could be had in time.</summary>
/// <param name="Decision">The gateway's decision; null when the fallback was used.</param>
/// <param name="FallbackLevel">The configured fallback; null when there is a decision.</param>
/// <param name="Cause">Why the fallback was used; OK when there is a decision.</param>
/// <param name="Attempts">Calls made.</param>
/// <param name="Elapsed">From the first call to the outcome.</param>
public sealed record DecideOutcome(
    Decision? Decision, InspectionLevel? FallbackLevel, StatusCode Cause, int Attempts, TimeSpan Elapsed)
{
    /// <summary>The level to act on, decided or fallen back to.</summary>
    public InspectionLevel Level => Decision?.Level ?? FallbackLevel ?? InspectionLevel.Unspecified;
}
