using System.CommandLine;

namespace InspectionGateway.Cli.Commands;

/// <summary>All commands of <c>igw</c>.</summary>
internal static class Root
{
    public static RootCommand Make() => new RootCommand($"igw: decide declarations, keep facts and policies. Data goes to stdout, talk to stderr. {Invocation.ExitCodes}")
    {
        new DecideCommand(),
        new DecisionCommand(),
        new JournalCommand(),
        new ResultCommand(),
        new StreamCommand(),
        new LotCommand(),
        new AttachmentCommand(),
        new ReportCommand(),
        new AssessCommand(),
        new OverrideCommand(),
        new TasksCommand(),
        new ReplayCommand(),
        new AuditCommand(),
        new FactsCommand(),
        new PolicyCommand(),
        new PlanCommand(),
        new DbCommand(),
        new CompletionCommand(),
    };
}
