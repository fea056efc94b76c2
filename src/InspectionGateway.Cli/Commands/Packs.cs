using InspectionGateway.Engine.Policy;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Cli.Commands;

/// <summary>Compiles a folder of packs.</summary>
internal static class Packs
{
    /// <exception cref="FormatException">They do not compile; the message holds every problem, one a line.</exception>
    public static PolicySet Compile(string folder)
    {
        var compilation = PolicyCompiler.Compile(PolicyFolder.Read(folder));
        return compilation.Policy ?? throw new FormatException(string.Join('\n', compilation.Problems.Select(Line)));
    }

    public static string Line(PolicyProblem problem) =>
        problem.Path.Length == 0 ? problem.Message : $"{problem.Path}:{problem.Line}:{problem.Column}: {problem.Message}";
}
