using InspectionGateway.Cli.Output;
using InspectionGateway.Messages;

namespace InspectionGateway.Cli.Deciding;

/// <summary>Reads files, decides every declaration in them, and hands each outcome to an output.</summary>
public sealed class DecideRun(IDecider decider, IDecisionOutput output, TimeProvider time)
{
    private static readonly string[] Formats = [".xml", ".json", ".jsonl", ".csv"];

    /// <summary>Decides all; folders are searched for messages, one level deep.</summary>
    /// <returns>How many were decided and how many were refused.</returns>
    public async Task<(int Decided, int Refused)> RunAsync(IEnumerable<string> paths, int version, CancellationToken ct)
    {
        var (decided, refused) = (0, 0);
        foreach (var file in paths.SelectMany(Files))
        {
            foreach (var read in await ReadAsync(file, version, ct))
            {
                var answer = read.Declaration is null
                    ? Answer.Refused([.. read.Problems.Select(problem => problem.ToString())])
                    : await decider.DecideAsync(read.Declaration, ct);
                output.Add(file, read, answer);
                decided += answer.Decision is null ? 0 : 1;
                refused += answer.Decision is null ? 1 : 0;
            }
        }
        output.Finish();
        return (decided, refused);
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(file => Formats.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)
        : [path];

    private async Task<IReadOnlyList<ReadDeclaration>> ReadAsync(string file, int version, CancellationToken ct)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var options = new MessageOptions { Name = Path.GetFileName(file), Version = version, DeclaredAt = time.GetUtcNow() };
            return (await DeclarationReader.ReadAsync(stream, options, ct)).Declarations;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new ReadDeclaration("", null, [new MessageProblem(Path.GetFileName(file), 0, "file", "", error.Message)])];
        }
    }
}
