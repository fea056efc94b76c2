using System.CommandLine;
using InspectionGateway.Cli.Connections;

namespace InspectionGateway.Cli.Commands;

/// <summary>Commands that ask a gateway.</summary>
internal static class Served
{
    /// <summary>Adds a command that runs on a channel of its own, with the token of a role unless another is named.</summary>
    public static void Add(
        Command parent, Connection connection, (string Name, string Description, string Role) what, Argument[] arguments, Option[] options,
        Func<AuthorizedChannel, ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(what.Name, what.Description);
        Array.ForEach(arguments, command.Arguments.Add);
        Array.ForEach(options, command.Options.Add);
        connection.AddTo(command);
        command.SetAction((result, ct) => Guarded.RunAsync(async () =>
        {
            using var channel = connection.Open(result, what.Role);
            return await run(channel, result, ct);
        }));
        parent.Subcommands.Add(command);
    }
}
