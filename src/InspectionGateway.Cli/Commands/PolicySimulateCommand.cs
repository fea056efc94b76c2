using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Deciding;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy simulate VERSION|PACK</c></summary>
internal sealed class PolicySimulateCommand : Command
{
    private readonly Argument<string> draft = new("DRAFT") { Description = "a version, as drafting printed it, or the folder of a pack" };
    private readonly Argument<string[]> files = new("FILE") { Description = "declarations to be decided instead of what was filed, as if each were filed now: messages, or folders of messages", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<int> against = new("--against") { Description = "the answers in effect of so many days: 30d", CustomParser = ReadDays, DefaultValueFactory = _ => 30 };
    private readonly Option<bool> chronological = new("--chronological") { Description = "let streams stand as they would have under the draft: lots that were inspected, and that it would not have inspected, give no result; without it, as they stood" };
    private readonly Option<bool> season = new("--season") { Description = "also the same days 52 weeks before, to tell what the draft does from what the season does" };
    private readonly Option<bool> last = new("--last") { Description = "what the version's last simulation said, which is stored with it, instead of a new one" };
    private readonly Option<bool> json = new("--json") { Description = "the whole report as JSON" };
    private readonly Option<FileInfo?> html = new("--html") { Description = "write a page with charts into this file, too" };
    private readonly Connection connection = new();

    public PolicySimulateCommand()
        : base("simulate", "Decide what was decided lately again, by what is in effect and by a draft, on the gateway, and say what differs: levels, work of offices, who bears it, and known nonconforming lots that the draft would have let through. With files, of the declarations in them. Nothing is changed.")
    {
        Arguments.Add(draft);
        Arguments.Add(files);
        Options.Add(against);
        Options.Add(chronological);
        Options.Add(season);
        Options.Add(last);
        Options.Add(json);
        Options.Add(html);
        connection.AddTo(this);
        SetAction((result, ct) => Guarded.RunAsync(() => RunAsync(result, ct)));
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken ct)
    {
        using var channel = connection.Open(result, "policy-author");
        var policies = new PolicyService.PolicyServiceClient(channel.Invoker);
        if (result.GetValue(last))
        {
            if (result.GetValue(files) is { Length: > 0 } || new System.CommandLine.Option[] { against, chronological, season }.Any(option => result.GetResult(option) is { Implicit: false }))
            {
                throw new FormatException("--last is for what a simulation said before; leave it out, or the files, --against, --chronological and --season.");
            }
            await WriteAsync(await policies.GetSimulationAsync(new GetSimulationRequest { Id = result.GetValue(draft) }, cancellationToken: ct), result, ct);
            return 0;
        }
        var request = new SimulateRequest { Chronological = result.GetValue(chronological), Season = result.GetValue(season) };
        var unread = await AddDeclarationsAsync(request, result, ct);
        if (Directory.Exists(result.GetValue(draft)))
        {
            request.Files.Add(PolicyFolder.ReadPack(result.GetValue(draft)!).Select(source => new PolicyFile { Path = source.Path, Text = source.Text }));
        }
        else
        {
            request.Id = result.GetValue(draft);
        }
        var (latest, started) = (new SimulateReply(), Stopwatch.GetTimestamp());
        using var call = policies.Simulate(request, cancellationToken: ct);
        using (new Ticker(() => $"{latest.Done:N0} answers decided again"))
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync(ct))
            {
                latest = reply;
            }
        }
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var problem in latest.Problems)
        {
            await Console.Out.WriteLineAsync($"{problem.Path}:{problem.Line}:{problem.Column}: {problem.Message}");
        }
        if (latest.Problems.Count > 0)
        {
            return 1;
        }
        await WriteAsync(latest.Report, result, ct);
        await Console.Error.WriteLineAsync($"{latest.Report.Lines:N0} lines in {seconds:0.0} s ({latest.Report.Lines / seconds:N0}/s)");
        return unread == 0 ? 0 : 1;
    }

    // Those of the files; without files, the days of what was filed. How many could not be read.
    private async Task<int> AddDeclarationsAsync(SimulateRequest request, ParseResult result, CancellationToken ct)
    {
        var (now, unread) = (TimeProvider.System.GetUtcNow(), 0);
        if (result.GetValue(files) is not { Length: > 0 } named)
        {
            request.From = Timestamp.FromDateTimeOffset(now.AddDays(-result.GetValue(against)));
            return 0;
        }
        if (result.GetResult(against) is { Implicit: false })
        {
            throw new FormatException("--against is for what was filed; leave it out, or the files.");
        }
        await foreach (var (file, read) in DeclarationFiles.ReadAsync(DeclarationFiles.Find(named), version: 1, now, ct))
        {
            if (read.Declaration is { } declaration)
            {
                request.Declarations.Add(declaration);
                continue;
            }
            unread++;
            await Console.Error.WriteLineAsync($"{Path.GetFileName(file)} {read.DeclarationId}: {string.Join("; ", read.Problems)}");
        }
        return request.Declarations.Count > 0 ? unread : throw new FormatException($"{string.Join(", ", named)}: no declaration could be read.");
    }

    private async Task WriteAsync(SimulationReport report, ParseResult result, CancellationToken ct)
    {
        if (result.GetValue(html) is { } page)
        {
            await File.WriteAllTextAsync(page.FullName, SimulationPage.Format(report), ct);
        }
        await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(report) : SimulationText.Format(report));
    }

    private static int ReadDays(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3660)
        {
            return days;
        }
        argument.AddError($"--against: '{text}' is no number of days such as 30d.");
        return 0;
    }
}
