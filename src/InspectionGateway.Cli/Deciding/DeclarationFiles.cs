using System.Runtime.CompilerServices;
using InspectionGateway.Messages;

namespace InspectionGateway.Cli.Deciding;

/// <summary>Reads declarations from files.</summary>
internal static class DeclarationFiles
{
    private const string StandardInput = "-";

    private static readonly string[] Formats = [".xml", ".json", ".jsonl", ".csv"];

    /// <summary>Every declaration, or why it cannot be read.</summary>
    public static async IAsyncEnumerable<(string File, ReadDeclaration Read)> ReadAsync(
        IEnumerable<string> files, int version, DateTimeOffset declaredAt, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var file in files)
        {
            foreach (var read in await ReadAsync(file, version, declaredAt, ct))
            {
                yield return (file, read);
            }
        }
    }

    /// <summary>The files that are meant; all of them are there.</summary>
    /// <exception cref="FileNotFoundException">One is not, or a folder has no messages.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Find)];

    private static IReadOnlyList<string> Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return path == StandardInput || File.Exists(path) ? [path] : throw new FileNotFoundException($"{path} is neither a file nor a folder.");
        }
        var found = Directory.EnumerateFiles(path).Where(file => Formats.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new FileNotFoundException($"{path} has no messages: no file named {string.Join(", ", Formats.Select(format => $"*{format}"))}.");
    }

    private static async Task<IReadOnlyList<ReadDeclaration>> ReadAsync(string file, int version, DateTimeOffset declaredAt, CancellationToken ct)
    {
        try
        {
            await using var stream = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
            var options = new MessageOptions { Name = file == StandardInput ? "standard input" : Path.GetFileName(file), Version = version, DeclaredAt = declaredAt };
            return (await DeclarationReader.ReadAsync(stream, options, ct)).Declarations;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new ReadDeclaration("", null, [new MessageProblem(Path.GetFileName(file), 0, "file", "", error.Message)])];
        }
    }
}
