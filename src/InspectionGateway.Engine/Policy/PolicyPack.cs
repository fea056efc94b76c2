using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy;

/// <summary>What a folder's pack.yaml says.</summary>
/// <param name="Folder">The folder of its files.</param>
/// <param name="Name">The name by which grants know it.</param>
/// <param name="Layer">Whose it is.</param>
/// <param name="Version">As its author counts.</param>
public sealed record PolicyPack(string Folder, string Name, Layer Layer, string Version)
{
    /// <summary>SHA-256 of a pack's files alone, 64 hexadecimal digits; line ends do not count.</summary>
    public static string DigestOf(IEnumerable<PolicySource> files) => PolicyDigest.Of(files);

    /// <summary>The packs in effect with one of them replaced, or added.</summary>
    public static IReadOnlyList<PolicySource> Replace(IEnumerable<PolicySource> inEffect, IReadOnlyList<PolicySource> pack)
    {
        var folders = pack.Select(file => file.Folder()).ToHashSet();
        return [.. inEffect.Where(file => !folders.Contains(file.Folder())), .. pack];
    }
}
