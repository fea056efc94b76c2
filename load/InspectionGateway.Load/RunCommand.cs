using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using HdrHistogram;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Output;
using InspectionGateway.Load.Targets;

namespace InspectionGateway.Load;

/// <summary><c>run</c>: finds the highest rate that a gateway holds, and holds most of it for a time.</summary>
internal sealed class RunCommand : Command
{
    // Of the highest rate, what is held.
    private const double Share = 0.85;
    private const double WarmUpRate = 50;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private readonly Option<Uri?> server = new("--server") { Description = "gateway, as http://127.0.0.1:PORT; without it a Standalone of our own is started and removed", CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) ? uri : Refuse(result, "is no address") };
    private readonly Option<string?> token = new("--token") { Description = "with --server: file with a single window's token" };
    private readonly Option<bool> anywhere = new("--anywhere") { Description = "let --server be another machine; its declarations are filed there for good" };
    private readonly Option<double?> rate = new("--rate") { Description = "calls a second to hold; without it the highest rate is sought, and 85 % of it held" };
    private readonly Option<double> limit = new("--p99") { Description = "ms that p99 may take at the highest rate", DefaultValueFactory = _ => 50 };
    private readonly Option<int> seconds = new("--seconds") { Description = "how long to hold, 1 to 3600", DefaultValueFactory = _ => 10 };
    private readonly Option<int> connections = new("--connections") { Description = "HTTP/2 connections, 1 to 100", DefaultValueFactory = _ => 4 };
    private readonly Option<int> seed = new("--seed") { Description = "of the mix", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> stream = new("--stream") { Description = "ask over one stream on each connection, not call by call" };
    private readonly Option<FileInfo?> trade = new("--trade") { Description = "CSV of goods and firms to draw the mix from, with the columns of the Korean customs' synthetic import declarations" };
    private readonly Option<bool> json = new("--json") { Description = "one line of JSON on standard output" };
    private readonly Option<FileInfo?> html = new("--html") { Description = "file for a page with the latencies, by percentile, by rate and over time" };

    public RunCommand()
        : base("run", "Send a mix of declarations at a constant rate of arrivals, whatever the answers take. Exit code 1 when the rate was not held: errors, or p99 over its limit at the rate that was sought; 2 when nothing was measured.")
    {
        foreach (var option in new Option[] { server, token, anywhere, rate, limit, seconds, connections, seed, stream, trade, json, html })
        {
            Options.Add(option);
        }
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken ct)
    {
        if (Objection(result) is { } objection)
        {
            await Console.Error.WriteLineAsync(objection);
            return 2;
        }
        try
        {
            var goods = result.GetValue(trade) is { } file ? TradeFile.Read(file.FullName) : null;
            await using var own = result.GetValue(server) is null ? await StandaloneProcess.StartAsync(ct) : null;
            var (address, secret) = own is null ? (result.GetValue(server)!, (await File.ReadAllTextAsync(result.GetValue(token)!, ct)).Trim()) : (own.Address, own.Token);
            if (result.GetValue(stream))
            {
                await using var streams = new StreamTarget(address, secret, result.GetValue(connections));
                return await MeasureAsync(result, streams, goods, own, ct);
            }
            using var calls = new GatewayTarget(address, secret, result.GetValue(connections), TimeProvider.System);
            return await MeasureAsync(result, calls, goods, own, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }

    private string? Objection(ParseResult result) =>
        result.GetValue(server) is { IsLoopback: false } && !result.GetValue(anywhere) ? "--server: that is another machine; add --anywhere if it is meant."
        : result.GetValue(server) is not null && result.GetValue(token) is null ? "--server wants --token FILE."
        : result.GetValue(seconds) is < 1 or > 3600 ? "--seconds: 1 to 3600."
        : result.GetValue(connections) is < 1 or > 100 ? "--connections: 1 to 100."
        : result.GetValue(rate) is <= 0 or > 100_000 ? "--rate: above 0, and no more than 100,000."
        : result.GetValue(limit) <= 0 ? "--p99: above 0."
        : result.GetValue(html) is { Directory.Exists: false } page ? $"--html: there is no folder {page.DirectoryName}; make it first."
        : null;

    private async Task<int> MeasureAsync(ParseResult result, ITarget target, IReadOnlyList<Traded>? goods, StandaloneProcess? own, CancellationToken ct)
    {
        var mix = new Mix(result.GetValue(seed), $"LOAD-{Convert.ToHexString(RandomNumberGenerator.GetBytes(5))}", TimeProvider.System, trade: goods);
        var gate = new Lock();
        var loop = new OpenLoop(target, () =>
        {
            lock (gate)
            {
                return mix.Next();
            }
        });
        // What a process does once, it does before.
        await loop.RunAsync(WarmUpRate, WarmUp, ct);
        var tried = new List<LoadResult>();
        var held = result.GetValue(rate) ?? await SearchAsync(loop, TimeSpan.FromMilliseconds(result.GetValue(limit)), tried, ct) * Share;
        if (held <= 0)
        {
            await Console.Error.WriteLineAsync("Not even the first rate was held.");
            return 1;
        }
        var before = own?.Processor;
        var measured = await loop.RunAsync(held, TimeSpan.FromSeconds(result.GetValue(seconds)), ct, Progress(result.GetValue(seconds)));
        var used = own is null ? null : own.Processor - before;
        // A rate that was sought is held only with its p99; who names a rate wants to see what it gives.
        var isHeld = measured.IsClean && (result.GetValue(rate) is not null || measured.At(99) <= result.GetValue(limit) * 1000);
        await Console.Error.WriteLineAsync(isHeld ? "The rate was held." : "The rate was not held: there were errors, or p99 went over its limit.");
        await Console.Out.WriteLineAsync(result.GetValue(json) ? Report.ToJson("decide-mix", measured, used) : Summary(measured, used));
        if (result.GetValue(html) is { } page)
        {
            await File.WriteAllTextAsync(page.FullName, LoadPage.Format(measured, tried, TimeProvider.System.GetUtcNow()), ct);
        }
        return isHeld ? 0 : 1;
    }

    private static async Task<double> SearchAsync(OpenLoop loop, TimeSpan limit, List<LoadResult> tried, CancellationToken ct)
    {
        var found = await new RateSearch(loop, limit, Note).FindAsync(ct);
        await Console.Error.WriteLineAsync($"highest rate with p99 under {limit.TotalMilliseconds} ms: {found:F1}/s");
        return found;

        void Note(LoadResult one, bool holds)
        {
            tried.Add(one);
            Console.Error.WriteLine($"{(holds ? "holds" : "fails")} {Report.Say(one)}");
        }
    }

    // Not more than twenty lines, however long it takes.
    private static Action<int, HistogramBase> Progress(int seconds) => (second, latencies) =>
    {
        if (second % Math.Max(1, seconds / 20) == 0)
        {
            var p99 = latencies.TotalCount == 0 ? 0 : latencies.GetValueAtPercentile(99) / 1000.0;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"second {second + 1} of {seconds}: {latencies.TotalCount:N0} answered, p99 {p99:F1} ms"));
        }
    };

    private static string Summary(LoadResult measured, TimeSpan? used) => Report.Say(measured)
        + (used is { } processor && measured.Answered > 0 ? $", {processor.TotalMicroseconds / measured.Answered:F0} us of processor a call (gateway with embedded Redis and database)" : "");

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result, string why)
    {
        result.AddError($"{result.Tokens[0].Value} {why}");
        return null;
    }
}
