using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using InspectionGateway.Load.Serving;

namespace InspectionGateway.Load.Comparing;

/// <summary>A process that serves one case, with a folder of its own and, unless it joins others, a Redis and a database; all go when it is disposed of.</summary>
internal sealed class CaseProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(120);

    // What works off the answers in the risk database looks every half second, and takes more than a twentieth of a processor while it has any.
    // A process without work takes so much, too, on a slow machine; but then it takes no less in the next such time.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.2);
    private const double Idle = 0.05;
    private const double Steady = 0.8;

    private readonly HttpClient http = new();
    private readonly string folder;
    private Process process = null!;
    private Uri control = null!;

    private CaseProcess(string folder, RedisChild? redis) => (this.folder, Redis) = (folder, redis);

    public Uri Address { get; private set; } = null!;

    /// <summary>A single window's.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Null for the empty case, and for one that joined others.</summary>
    public RedisChild? Redis { get; }

    /// <summary>The folder of its journal and database.</summary>
    public string Folder => folder;

    /// <summary>What it has used of the processors.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes that it has in memory.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <param name="served">What it serves.</param>
    /// <param name="reply">For the empty case: a file with the answer.</param>
    /// <param name="parent">The folder in which it has its own.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IOException">It does not start; the message is its own.</exception>
    public static async Task<CaseProcess> StartAsync(ServedCase served, string? reply, string parent, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, served.Name)).FullName;
        var started = new CaseProcess(folder, served.IsEmpty ? null : await RedisChild.StartAsync());
        try
        {
            await started.ServeAsync(served, started.Redis?.Address ?? "", reply is null ? [] : ["--reply", reply], ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>A gateway with everything on, one of several.</summary>
    /// <param name="folder">Its own.</param>
    /// <param name="redis">The Redis of all.</param>
    /// <param name="database">The file of the risk database of all.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IOException">It does not start; the message is its own.</exception>
    public static async Task<CaseProcess> JoinAsync(string folder, string redis, string database, CancellationToken ct)
    {
        var started = new CaseProcess(Directory.CreateDirectory(folder).FullName, null);
        try
        {
            await started.ServeAsync(ServedCase.All.First(one => one.Name == "decide"), redis, ["--database", database], ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Bytes that it has allocated since it started, microseconds that it stood still to collect them, microseconds in which it compiled, and the facts that were asked for, near and all.</summary>
    public async Task<(double Allocated, double Paused, double Compiled, double Near, double Facts)> RuntimeAsync(CancellationToken ct) =>
        (await http.GetStringAsync(new Uri(control, "/load/runtime"), ct)).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray() is [var allocated, var paused, var compiled, var near, var facts]
            ? (allocated, paused, compiled, near, facts)
            : throw new IOException("A process does not say what its runtime does.");

    /// <summary>A token for somebody else, who is also the tenant.</summary>
    public Task<string> TokenAsync(string who, string role, string layer, CancellationToken ct) => http.GetStringAsync(new Uri(control, $"/load/token?who={who}&role={role}&layer={layer}"), ct);

    /// <summary>Keeps answers from the risk database until it is to drain them.</summary>
    public Task HoldAsync(CancellationToken ct) => PostAsync("/load/hold", ct);

    /// <summary>Drains what was held, and waits until that and what follows it in the risk database are over.</summary>
    /// <exception cref="IOException">They are not in time.</exception>
    public async Task DrainAsync(CancellationToken ct)
    {
        await PostAsync("/load/release", ct);
        TimeSpan? last = null;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < DrainWithin;)
        {
            var before = Processor;
            await Task.Delay(Quiet, ct);
            var used = Processor - before;
            if (await http.GetStringAsync(new Uri(control, "/load/drained"), ct) != "yes")
            {
                continue;
            }
            if (used < Quiet * Idle || used > last * Steady)
            {
                return;
            }
            last = used;
        }
        throw new IOException($"A journal was not drained within {DrainWithin.TotalSeconds} s.");
    }

    private async Task PostAsync(string path, CancellationToken ct)
    {
        using var done = await http.PostAsync(new Uri(control, path), null, ct);
        done.EnsureSuccessStatusCode();
    }

    /// <summary>Lets it rest, so that it takes nothing from the case that is measured, or go on.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private async Task ServeAsync(ServedCase served, string redis, string[] more, CancellationToken ct)
    {
        string[] arguments = ["exec", Assembly.GetExecutingAssembly().Location, "serve", served.Name, "--folder", folder, "--redis", redis, .. more];
        var info = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        process = Process.Start(info)!;
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartWithin);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Split(' ') is ["Serving", var grpc, var second, var token])
            {
                (Address, control, Token) = (new Uri(grpc), new Uri(second), token);
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }
        }
        throw new IOException($"{served.Name} did not start: {await said}");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }
    }
}
