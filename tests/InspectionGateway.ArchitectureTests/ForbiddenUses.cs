using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace InspectionGateway.ArchitectureTests;

/// <summary>What a pure assembly may not call: I/O, the clock, chance, the machine it runs on. Read from the built assembly, so no alias hides a use.</summary>
internal static class ForbiddenUses
{
    private static readonly string[] Namespaces =
        ["System.Net", "System.Data", "System.IO.Pipes", "System.IO.IsolatedStorage", "System.IO.MemoryMappedFiles", "Microsoft.Win32"];

    private static readonly HashSet<string> Types =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileStream",
        "System.IO.FileSystemWatcher", "System.Random", "System.Security.Cryptography.RandomNumberGenerator",
        "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.Threading.Timer",
    ];

    private static readonly HashSet<string> Members =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.TimeProvider.get_System", "System.TimeZoneInfo.get_Local", "System.Guid.NewGuid",
        "System.Guid.CreateVersion7", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.Run",
    ];

    // The compiler puts it into every iterator.
    private const string IteratorThread = "System.Environment.get_CurrentManagedThreadId";

    public static IReadOnlyList<string> In(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => Name(metadata, handle)).Where(IsForbidden);
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{Name(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}")
            .Where(name => Members.Contains(name) || (name.StartsWith("System.Environment.", StringComparison.Ordinal) && name != IteratorThread));
        return [.. types.Concat(members).Distinct().Order()];
    }

    private static bool IsForbidden(string type) =>
        Types.Contains(type) || Namespaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal));

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
