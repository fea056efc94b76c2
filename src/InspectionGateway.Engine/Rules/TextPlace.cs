namespace InspectionGateway.Engine.Rules;

/// <summary>A place in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public readonly record struct TextPlace(int Line, int Column);
