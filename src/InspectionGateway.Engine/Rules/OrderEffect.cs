using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>How an inspection is carried out.</summary>
/// <param name="Places">Where; more than one are as many visits.</param>
/// <param name="LiftOff">Whether the goods wait at the port for the result.</param>
/// <param name="Priority">1 first to 9 last.</param>
/// <param name="DueHours">Hours from the decision to the due time; 24 are a working day.</param>
/// <param name="AroundTheClock">It cannot wait for a working day.</param>
public sealed record OrderEffect(IReadOnlyList<Place> Places, LiftOff LiftOff, int Priority, int DueHours, bool AroundTheClock);
