using System.CommandLine;
using InspectionGateway.Cli.Commands;

var root = new RootCommand("igw: decide declarations, keep facts and policies. Data goes to stdout, talk to stderr.")
{
    new DecideCommand(),
    new DecisionCommand(),
    new JournalCommand(),
    new FactsCommand(),
    new PolicyCommand(),
    new DbCommand(),
};
return await root.Parse(args).InvokeAsync();
