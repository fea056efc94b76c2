using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw stream resume</c></summary>
internal sealed class StreamCommand : Command
{
    private readonly Option<string> importer = new("--importer") { Description = "the importer's id: SCHEME:VALUE, as USCC:...", Required = true };
    private readonly Option<string> hs = new("--hs") { Description = "the commodity, as many digits as the policy's streams have: 8, unless it says otherwise", Required = true };
    private readonly Option<string> origin = new("--origin") { Description = "country of origin, ISO alpha-3; left out where the policy's streams are of all origins", DefaultValueFactory = _ => "" };
    private readonly Option<DateOnly?> on = new("--on") { Description = "day on which it was mended: lots inspected until then count before it; without it today" };
    private readonly Option<string> reason = new("--reason") { Description = "what was mended; kept", Required = true };
    private readonly Option<string?> number = new("--resumption") { Description = "its own number; without it IMPORTER/HS/ORIGIN/DAY" };
    private readonly Option<bool> json = new("--json") { Description = "as JSON" };
    private readonly Connection connection = new();

    public StreamCommand()
        : base("stream", "Streams of lots: what one firm imports of one commodity from one origin.")
    {
        var resume = new Command("resume", "Take sampling of a discontinued stream up again, tightened, since the cause is mended.") { importer, hs, origin, on, reason, number, json };
        connection.AddTo(resume);
        resume.SetAction((result, ct) => Guarded.RunAsync(async () =>
        {
            using var channel = connection.Open(result, "duty-lead");
            var reply = await new ResultService.ResultServiceClient(channel.Invoker).ResumeStreamAsync(Read(result), cancellationToken: ct);
            await Console.Out.WriteLineAsync(result.GetValue(json)
                ? JsonOutput.Format(reply)
                : $"next lots {reply.Severity.ToString().ToUpperInvariant()}{(reply.Repeated ? "\trepeated" : "")}");
            return 0;
        }));
        Subcommands.Add(resume);
    }

    private ResumeStreamRequest Read(ParseResult result)
    {
        var day = result.GetValue(on) ?? LegalDay.Today;
        var (firm, commodity, country) = (result.GetValue(importer)!, result.GetValue(hs)!, result.GetValue(origin)!);
        return new ResumeStreamRequest
        {
            ResumptionId = result.GetValue(number) ?? $"{firm}/{commodity}/{country}/{day:yyyy-MM-dd}",
            Importer = firm.Split(':', 2) is [var scheme, var value] ? new Party { Scheme = scheme, Value = value } : new Party { Value = firm },
            HsPrefix = commodity, OriginCountry = country, Reason = result.GetValue(reason), MendedOn = LegalCalendar.ToDay(day),
        };
    }
}
