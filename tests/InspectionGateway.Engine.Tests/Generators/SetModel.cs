namespace InspectionGateway.Engine.Tests.Generators;

/// <summary>Members that are there, and members that may be.</summary>
public sealed record SetModel(IReadOnlyList<string> Present, IReadOnlyList<string> Possible);
