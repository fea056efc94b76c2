namespace InspectionGateway.Engine.Decisions;

/// <summary>A check that failed: the reason's code and its arguments.</summary>
internal readonly record struct Failure(string Code, params (string Name, string Value)[] Args);
