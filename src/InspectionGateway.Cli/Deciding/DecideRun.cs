using InspectionGateway.Cli.Output;

namespace InspectionGateway.Cli.Deciding;

/// <summary>Reads files, decides every declaration in them, and hands each outcome to an output.</summary>
public sealed class DecideRun(IDecider decider, IDecisionOutput output, TimeProvider time)
{
    /// <summary>Decides all; folders are searched for messages, one level deep.</summary>
    /// <returns>How many were decided and how many were refused.</returns>
    public async Task<(int Decided, int Refused)> RunAsync(IEnumerable<string> paths, int version, CancellationToken ct)
    {
        var (decided, refused) = (0, 0);
        await foreach (var (file, read) in DeclarationFiles.ReadAsync(paths, version, time.GetUtcNow(), ct))
        {
            var answer = read.Declaration is null
                ? Answer.Refused([.. read.Problems.Select(problem => problem.ToString())])
                : await decider.DecideAsync(read.Declaration, ct);
            output.Add(file, read, answer);
            decided += answer.Decision is null ? 0 : 1;
            refused += answer.Decision is null ? 1 : 0;
        }
        output.Finish();
        return (decided, refused);
    }
}
