namespace InspectionGateway.Engine.Policy;

/// <summary>One policy file.</summary>
/// <param name="Path">Relative to the packs, with forward slashes: "national/baseline.yaml".</param>
/// <param name="Text">YAML.</param>
public sealed record PolicySource(string Path, string Text)
{
    /// <summary>The pack's folder: "national"; empty when the file lies in none.</summary>
    public string Folder() => FolderOf(Path);

    /// <summary>The folder of a path; empty when it has none.</summary>
    public static string FolderOf(string path) => path.Split('/') is [var folder, _, ..] ? folder : "";
}
