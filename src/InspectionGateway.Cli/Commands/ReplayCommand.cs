using System.CommandLine;
using System.Diagnostics;
using InspectionGateway.Cli.Connections;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Replay;
using Spectre.Console;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw replay</c></summary>
internal sealed class ReplayCommand : Command
{
    private readonly StoreOptions stores = new();
    private readonly DrawKeyOption drawKey = new();
    private readonly Option<DateTimeOffset?> from = new("--from") { Description = "decided at this moment or later" };
    private readonly Option<DateTimeOffset?> to = new("--to") { Description = "decided before this moment" };

    public ReplayCommand()
        : base("replay", "Decide every stored decision again from what it was decided from, and compare the bytes. Differences are printed by field; exit code 1 when there are any.")
    {
        stores.AddDatabase(this);
        drawKey.AddTo(this);
        Options.Add(from);
        Options.Add(to);
        SetAction((result, ct) => Guarded.RunAsync(() => ReplayAsync(result, ct)));
    }

    private async Task<int> ReplayAsync(ParseResult result, CancellationToken ct)
    {
        var database = stores.Existing(result);
        var log = new DecisionLog(database);
        var inputs = new StoredInputs(log, new FactHistory(database), new PolicyStore(database, TimeProvider.System), drawKey.Read(result, stores.Folder(result)));
        var total = await log.CountAsync(ct);
        var started = Stopwatch.GetTimestamp();
        var report = new ReplayReport();
        await AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress().StartAsync(async context =>
        {
            var bar = context.AddTask("decisions", maxValue: Math.Max(1, total));
            report = await new Replayer(log, inputs).RunAsync(
                result.GetValue(from) ?? DateTimeOffset.MinValue, result.GetValue(to) ?? DateTimeOffset.MaxValue,
                new Counting(bar), Print, ct);
        });
        var all = report.Same + report.Different + report.OtherRevision + report.Missing;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await Console.Error.WriteLineAsync(
            $"{all} decided again in {seconds:0.0} s ({all / seconds:N0}/s): {report.Same} to the same bytes, {report.Different} otherwise, "
            + $"{report.OtherRevision} otherwise by another engine revision, {report.Missing} not for want of an input");
        return report.Same == all ? 0 : 1;
    }

    private static void Print(ReplayDifference found)
    {
        foreach (var difference in found.Missing is { } missing ? [missing] : found.Differences.Select(difference => difference.ToString()))
        {
            Console.Out.WriteLine($"{found.DecisionId}\t{found.DeclarationId}\t{difference}");
        }
    }

    // Not Progress<T>, which reports late and out of order where there is no context to post to.
    private sealed class Counting(ProgressTask bar) : IProgress<int>
    {
        public void Report(int value) => bar.Increment(value);
    }
}
