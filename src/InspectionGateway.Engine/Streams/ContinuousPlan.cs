namespace InspectionGateway.Engine.Streams;

/// <summary>The continuous plan of a commodity.</summary>
/// <param name="HsPrefix">2 to 8 digits; of several over a commodity the longest counts.</param>
/// <param name="Numbers">The plan.</param>
public sealed record ContinuousPlan(string HsPrefix, ContinuousNumbers Numbers);
