namespace InspectionGateway.Projection;

/// <summary>How the projection begins.</summary>
/// <param name="AcceptDatabase">Whether a person has accepted that the risk database is older than what Redis proves.</param>
public sealed record ProjectionOptions(bool AcceptDatabase);
