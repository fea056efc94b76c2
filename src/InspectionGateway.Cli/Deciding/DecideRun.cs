using InspectionGateway.Cli.Output;

namespace InspectionGateway.Cli.Deciding;

/// <summary>Reads files, decides every declaration in them, and hands each outcome to an output.</summary>
public sealed class DecideRun(IDecider decider, IDecisionOutput output, TimeProvider time)
{
    /// <summary>Decides all; folders are searched for messages, one level deep.</summary>
    /// <exception cref="FileNotFoundException">A file is not there, or a folder has no messages; nothing was decided.</exception>
    /// <returns>How many were decided and how many were refused.</returns>
    public async Task<(int Decided, int Refused)> RunAsync(IEnumerable<string> paths, int version, CancellationToken ct)
    {
        var files = DeclarationFiles.Find(paths);
        var (decided, refused) = (0, 0);
        using var ticker = new Ticker(() => $"{decided} decided, {refused} refused");
        try
        {
            await foreach (var (file, read) in DeclarationFiles.ReadAsync(files, version, time.GetUtcNow(), ct))
            {
                var answer = read.Declaration is null
                    ? Answer.Refused([.. read.Problems.Select(problem => problem.ToString())])
                    : await decider.DecideAsync(read.Declaration, ct);
                output.Add(file, read, answer);
                decided += answer.Decision is null ? 0 : 1;
                refused += answer.Decision is null ? 1 : 0;
            }
        }
        finally
        {
            // What was decided before the gateway went away is decided.
            ticker.Dispose();
            output.Finish();
        }
        return (decided, refused);
    }
}
