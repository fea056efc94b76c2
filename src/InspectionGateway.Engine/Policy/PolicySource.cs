namespace InspectionGateway.Engine.Policy;

/// <summary>One policy file.</summary>
/// <param name="Path">Relative to the packs, with forward slashes: "national/baseline.yaml".</param>
/// <param name="Text">YAML.</param>
public sealed record PolicySource(string Path, string Text);
