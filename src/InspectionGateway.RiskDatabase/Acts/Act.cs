namespace InspectionGateway.RiskDatabase.Acts;

/// <summary>Something that a person did.</summary>
/// <param name="Actor">The person or the service, as its token names it.</param>
/// <param name="What">What was done.</param>
/// <param name="Subject">To what; see <see cref="ActKind"/>.</param>
/// <param name="Reason">Why, in the actor's words; empty where none is asked.</param>
public sealed record Act(string Actor, ActKind What, string Subject, string Reason);
