using System.CommandLine;
using System.Globalization;
using InspectionGateway.Cli.Commands;

// Whatever the machine's language, numbers and dates look the same.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("igw: decide declarations, keep facts and policies. Data goes to stdout, talk to stderr.")
{
    new DecideCommand(),
    new DecisionCommand(),
    new JournalCommand(),
    new ResultCommand(),
    new StreamCommand(),
    new LotCommand(),
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
};
return await root.Parse(args).InvokeAsync();
