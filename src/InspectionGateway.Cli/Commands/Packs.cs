using System.CommandLine;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Cli.Commands;

/// <summary>Compiles a folder of packs.</summary>
internal static class Packs
{
    /// <summary><c>--base</c>, of commands that read a folder DIR of packs.</summary>
    public static Option<string?> BaseOption() => new("--base") { Description = "folder of the layers above, when DIR holds lower layers or one pack only; what DIR has too is taken from DIR" };

    /// <summary>The legal day.</summary>
    public static int Today => LegalCalendar.DayOf(TimeProvider.System.GetUtcNow());

    /// <param name="folder">Packs, or one pack.</param>
    /// <param name="basis">Packs that the folder does not have; null: none.</param>
    /// <exception cref="FormatException">They do not compile; the message holds every problem, one a line.</exception>
    public static PolicySet Compile(string folder, string? basis = null) => CompileSources(PolicyFolder.Read(folder, basis));

    /// <exception cref="FormatException">They do not compile; the message holds every problem, one a line.</exception>
    public static PolicySet CompileSources(IReadOnlyList<PolicySource> sources)
    {
        var compilation = PolicyCompiler.Compile(sources);
        return compilation.Policy ?? throw new FormatException(string.Join('\n', compilation.Problems.Select(problem => Line(problem))));
    }

    /// <param name="problem">What is wrong.</param>
    /// <param name="kind">How bad it is: "warning: "; empty: it is in the way.</param>
    public static string Line(PolicyProblem problem, string kind = "") =>
        problem.Path.Length == 0 ? problem.Message : $"{problem.Path}:{problem.Line}:{problem.Column}: {kind}{problem.Message}";
}
