using System.Runtime.CompilerServices;
using InspectionGateway.Messages;

namespace InspectionGateway.Cli.Deciding;

/// <summary>Reads declarations from files.</summary>
internal static class DeclarationFiles
{
    private static readonly string[] Formats = [".xml", ".json", ".jsonl", ".csv"];

    /// <summary>Every declaration, or why it cannot be read; folders are searched for messages, one level deep.</summary>
    public static async IAsyncEnumerable<(string File, ReadDeclaration Read)> ReadAsync(
        IEnumerable<string> paths, int version, DateTimeOffset declaredAt, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var file in paths.SelectMany(Files))
        {
            foreach (var read in await ReadAsync(file, version, declaredAt, ct))
            {
                yield return (file, read);
            }
        }
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(file => Formats.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)
        : [path];

    private static async Task<IReadOnlyList<ReadDeclaration>> ReadAsync(string file, int version, DateTimeOffset declaredAt, CancellationToken ct)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var options = new MessageOptions { Name = Path.GetFileName(file), Version = version, DeclaredAt = declaredAt };
            return (await DeclarationReader.ReadAsync(stream, options, ct)).Declarations;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new ReadDeclaration("", null, [new MessageProblem(Path.GetFileName(file), 0, "file", "", error.Message)])];
        }
    }
}
