namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>A parsed file of a pack: a table with rows, or a section.</summary>
internal sealed record PolicyFile(PolicyPack Pack, string Name, bool IsTable, YamlMap Root);
