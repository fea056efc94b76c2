using System.CommandLine;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Deciding;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Replies;
using InspectionGateway.RiskDatabase.Facts;
using Spectre.Console;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw decide FILE…</c></summary>
internal sealed class DecideCommand : Command
{
    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "messages (DecMessage XML, WCO DEC XML, JSON or CSV; told by their content), or folders of them; - reads standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> json = new("--json") { Description = "one JSON object a line for every declaration" };
    private readonly Option<bool> offline = new("--offline") { Description = "decide in this process, without a server" };
    private readonly Option<string> policies = new("--policies") { Description = "with --offline: folder of policy packs", DefaultValueFactory = _ => Shipped.Policies };
    private readonly Option<string> facts = new("--facts") { Description = "with --offline: folder of facts (*.jsonl)", DefaultValueFactory = _ => Shipped.Facts };
    private readonly Option<Reader> reader = new("--as") { Description = "with --offline: who reads the answer", DefaultValueFactory = _ => Reader.SingleWindow };
    private readonly Option<Language> language = new("--lang") { Description = "language of the table: en or zh", DefaultValueFactory = _ => Language.En };
    private readonly MomentOption at = MomentOption.At();
    private readonly Option<int> version = new("--version") { Description = "version of declarations whose format has none", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> verbose = new("--verbose") { Description = "say on stderr which elements of each message are not used" };
    private readonly Connection connection = new();

    public DecideCommand()
        : base("decide", "Decide declarations: how deep to inspect each line, and why. Exit codes: 0 all decided, 1 some refused, 2 a wrong call or input, 3 no server within reach.")
    {
        Arguments.Add(files);
        Options.Add(json);
        Options.Add(offline);
        Options.Add(policies);
        Options.Add(facts);
        Options.Add(reader);
        Options.Add(language);
        Options.Add(at);
        Options.Add(version);
        Options.Add(verbose);
        Validators.Add(result =>
        {
            if (result.GetResult(at) is not null && result.GetResult(offline) is null)
            {
                result.AddError("--at: a server decides as of now; add --offline.");
            }
        });
        connection.AddTo(this);
        SetAction((result, ct) => Guarded.RunAsync(() => RunAsync(result, ct)));
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken ct)
    {
        // A run over many files goes on; only who names a moment has it stand still.
        var time = result.GetValue(at) is null ? TimeProvider.System : at.TimeOf(result);
        var decider = Decider(result, time);
        using var disposable = decider as IDisposable;
        IDecisionOutput output = result.GetValue(json) ? new JsonOutput(Console.Out) : new TableOutput(AnsiConsole.Console, result.GetValue(language));
        var (decided, refused) = await new DecideRun(decider, result.GetValue(verbose) ? new VerboseOutput(output, Console.Error) : output, time)
            .RunAsync(result.GetValue(files)!, result.GetValue(version), ct);
        await Console.Error.WriteLineAsync($"{decided} decided, {refused} refused");
        return refused == 0 && decided > 0 ? 0 : 1;
    }

    private IDecider Decider(ParseResult result, TimeProvider time)
    {
        if (result.GetValue(offline))
        {
            return new OfflineDecider(Packs.Compile(result.GetValue(policies)!), new FactBook(FactFolder.Read(result.GetValue(facts)!)),
                result.GetValue(reader), time);
        }
        var (address, token) = connection.Of(result, "single-window");
        return new ServerDecider(address, token);
    }
}
