using InspectionGateway.Engine.Records;

namespace InspectionGateway.Server.Records;

/// <summary>What is known of the answer to a declaration before it is decided.</summary>
/// <param name="Record">The answer that was given; null when none is known.</param>
/// <param name="Generation">Where a new one would stick; 0: nowhere that anything proves.</param>
/// <param name="IsSafe">Whether the answer is in the journal or the database already.</param>
/// <param name="IsConfirmed">Of an answer: whether it is the only one. Of none: whether none was given.</param>
internal readonly record struct Known(DecisionRecord? Record, long Generation, bool IsSafe, bool IsConfirmed);
