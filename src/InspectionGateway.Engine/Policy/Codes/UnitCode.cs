namespace InspectionGateway.Engine.Policy.Codes;

/// <summary>A unit of quantity.</summary>
/// <param name="Code">3-digit customs code.</param>
/// <param name="Countable">Whether it counts pieces, so that a quantity is a lot size.</param>
/// <param name="Name">Name.</param>
public sealed record UnitCode(string Code, bool Countable, LocalizedText Name);
