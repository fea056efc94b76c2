using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>What a folder's pack.yaml says.</summary>
internal sealed record Pack(string Name, Layer Layer, string Version);
