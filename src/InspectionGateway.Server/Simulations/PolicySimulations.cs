using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Simulations;

/// <summary>Simulates drafts for callers, and writes down that it was done. Any number of threads may use it.</summary>
internal sealed class PolicySimulations(Simulator simulator, PolicyHolder holder, IPolicyArchive archive, PolicyVersionStore versions, TimeProvider time)
{
    // A year with as many days of each kind: trade keeps the week.
    private static readonly TimeSpan Season = TimeSpan.FromDays(52 * 7);

    /// <exception cref="RpcException">The version is unknown, or the span of time ends before it begins.</exception>
    public async Task RunAsync(SimulateRequest request, IReadOnlyList<PolicySource> files, Caller caller, Func<SimulateReply, Task> reply, CancellationToken ct)
    {
        if ((files.Count > 0) == (request.Id.Length > 0))
        {
            throw Refusals.BadField("id", request.Id, "a version, or 'files' instead of it");
        }
        var (from, to) = request.Declarations.Count == 0 ? SpanOf(request) : DemandAlone(request);
        var start = await PolicyBase.ReadAsync(archive, holder, ct);
        var sources = request.Id.Length == 0 ? files : (await versions.FindAsync(request.Id, ct) ?? throw PolicyDrafts.Unknown(request.Id)).Sources;
        var compilation = PolicyCompiler.Compile(start.With(sources));
        if (compilation.Policy is not { } draft)
        {
            var refused = new SimulateReply();
            refused.Problems.Add(PolicyReplies.Problems(compilation));
            await reply(refused);
            return;
        }
        var (inEffect, before) = (holder.Current!, 0L);
        if (request.Declarations.Count > 0)
        {
            var given = await simulator.RunAsync(inEffect, draft, request.Declarations, done => reply(new SimulateReply { Done = done }), ct);
            await reply(new SimulateReply { Done = given.Answers, Report = given });
            return;
        }
        var report = await RunAsync(from, to);
        before = report.Answers + report.Missing;
        report.Season = request.Season ? SeasonOf(await RunAsync(from - Season, to - Season)) : null;
        if (request.Id.Length > 0)
        {
            await versions.NoteAsync(request.Id, report, caller.Subject, Summary(report, from, to), ct);
        }
        await reply(new SimulateReply { Done = before + (report.Season is { } season ? season.Answers + season.Missing : 0), Report = report });

        async Task<SimulationReport> RunAsync(DateTimeOffset from, DateTimeOffset to)
        {
            var made = await simulator.RunAsync(inEffect, draft, from, to, request.Chronological, done => reply(new SimulateReply { Done = before + done }), ct);
            (made.From, made.To) = (Timestamp.FromDateTimeOffset(from), Timestamp.FromDateTimeOffset(to));
            return made;
        }
    }

    /// <summary>What the last simulation of a version said.</summary>
    /// <exception cref="RpcException">It is unknown, or never was simulated.</exception>
    public async Task<SimulationReport> GetAsync(string id, CancellationToken ct) =>
        await versions.FindSimulationAsync(id, ct)
        ?? throw (await versions.FindAsync(id, ct) is null ? PolicyDrafts.Unknown(id) : new RpcException(new Status(StatusCode.NotFound, $"'{id}' has not been simulated: igw policy simulate {id}.")));

    private static (DateTimeOffset From, DateTimeOffset To) DemandAlone(SimulateRequest request) =>
        request.From is null && request.To is null && !request.Chronological && !request.Season ? default
        : throw Refusals.BadField("declarations", $"{request.Declarations.Count}", "given without from, to, chronological and season, which are for what was filed");

    private (DateTimeOffset From, DateTimeOffset To) SpanOf(SimulateRequest request)
    {
        var to = request.To?.ToDateTimeOffset() ?? time.GetUtcNow();
        var from = request.From?.ToDateTimeOffset() ?? throw Refusals.BadField("from", "", "given");
        return from < to ? (from, to) : throw Refusals.BadField("from", $"{from:O}", "before 'to'");
    }

    private static SeasonReport SeasonOf(SimulationReport report) => new()
    {
        From = report.From, To = report.To, Answers = report.Answers, Lines = report.Lines, Missing = report.Missing,
        Stricter = report.Stricter, Milder = report.Milder, Otherwise = report.Otherwise,
        ExpectedBefore = report.Offices.Sum(office => office.ExpectedBefore), ExpectedAfter = report.Offices.Sum(office => office.ExpectedAfter), Known = report.Known,
    };

    private static string Summary(SimulationReport report, DateTimeOffset from, DateTimeOffset to) => string.Create(
        CultureInfo.InvariantCulture,
        $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}, against {report.BaseDigest[..12]}: {report.Lines} lines, {report.Stricter} stricter, {report.Milder} milder, {report.Otherwise} otherwise; {report.LetThrough.Count} known nonconforming lots let through");
}
