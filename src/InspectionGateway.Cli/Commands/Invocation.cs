using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace InspectionGateway.Cli.Commands;

/// <summary>Runs a command line: a wrong one gets a line on stderr that says what is wrong, and no one ever gets a stack trace.</summary>
public static class Invocation
{
    /// <summary>What exit codes mean, for help texts.</summary>
    public const string ExitCodes = "Exit codes: 0 all done, 1 some refused or different, 2 a wrong call or input, 3 no server within reach.";

    /// <summary>The exit code of a wrong call or wrong input.</summary>
    public const int Wrong = 2;

    /// <summary>The exit code when no server answers.</summary>
    public const int OutOfReach = 3;

    private const int Interrupted = 130;

    /// <summary>Parses and runs.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        var wrong = parsed.Action is ParseErrorAction ? parsed.Errors.Select(error => error.Message).ToList()
            : parsed.Action == parsed.CommandResult.Command.Action ? UnknownOptions(parsed, args) : [];
        var name = root.Name;
        if (wrong.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{string.Join('\n', wrong.Select(one => $"{name}: {one.TrimEnd()}"))}\n{name}: see {PathOf(parsed.CommandResult)} --help");
            return Wrong;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception fault)
        {
            await Console.Error.WriteLineAsync($"{name}: a fault of its own, please report it: {fault.GetType().Name}: {fault.Message}");
            return Wrong;
        }
    }

    // An argument that takes several would take them for files.
    private static List<string> UnknownOptions(ParseResult parsed, string[] args) => args.Contains("--") ? [] :
        [.. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Where(token => token.Value.Length > 1 && token.Value[0] == '-').Select(token => $"'{token.Value}' is no option of '{parsed.CommandResult.Command.Name}'; after -- it would be an argument")];

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : command.Command.Name;
}
