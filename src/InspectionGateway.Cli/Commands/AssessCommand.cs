using System.CommandLine;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw assess</c></summary>
internal sealed class AssessCommand : Command
{
    public AssessCommand()
        : base("assess", "Risk of goods and firms, by what inspections found.") => Subcommands.Add(new AssessTryCommand());
}
