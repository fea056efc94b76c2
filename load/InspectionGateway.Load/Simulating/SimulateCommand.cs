using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Serving;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Load.Simulating;

/// <summary><c>simulate</c>: how fast a draft is tried on what was decided.</summary>
internal sealed class SimulateCommand : Command
{
    private const int Callers = 16;
    private const int Connections = 4;
    private const string Pack = "chongqing-ftz";

    private readonly Option<int> declarations = new("--declarations") { Description = "1000 to 200000", DefaultValueFactory = _ => 20_000 };
    private readonly Option<int> rounds = new("--rounds") { Description = "1 to 100; the first is slower, for what is compiled in it", DefaultValueFactory = _ => 3 };

    public SimulateCommand()
        : base("simulate", "Decide declarations, and simulate a draft on all of them: a gateway of our own and redis-server, on loopback. Exit code 1 when an answer could not be decided again.")
    {
        declarations.Demand(value => value is >= 1000 and <= 200_000, "--declarations: 1000 to 200000.");
        rounds.Demand(value => value is >= 1 and <= 100, "--rounds: 1 to 100.");
        Options.Add(declarations);
        Options.Add(rounds);
        SetAction(MeasureAsync);
    }

    private async Task<int> MeasureAsync(ParseResult result, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("igw-simulate-").FullName;
        try
        {
            await using var gateway = await CaseProcess.StartAsync(ServedCase.All.First(one => one.Name == "decide"), null, folder, ct);
            await DecideAsync(gateway, result.GetValue(declarations), ct);
            return await SimulateAsync(gateway, result.GetValue(rounds), ct) ? 0 : 1;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task DecideAsync(CaseProcess gateway, int many, CancellationToken ct)
    {
        using var target = new GatewayTarget(gateway.Address, gateway.Token, Connections, TimeProvider.System);
        var mix = new Mix(1, $"SIM-{Convert.ToHexString(RandomNumberGenerator.GetBytes(5))}", TimeProvider.System);
        var gate = new Lock();
        await Parallel.ForEachAsync(Enumerable.Range(0, many), new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = ct }, async (_, cancellation) =>
        {
            DecideRequest request;
            lock (gate)
            {
                request = mix.Next();
            }
            await target.SendAsync(request, cancellation);
        });
        await gateway.DrainAsync(ct);
    }

    private static async Task<bool> SimulateAsync(CaseProcess gateway, int rounds, CancellationToken ct)
    {
        using var channel = GatewayTarget.Open(gateway.Address);
        var headers = new Metadata { { "authorization", $"Bearer {await gateway.TokenAsync("ann", Roles.PolicyAuthor, "PILOT", ct)}" } };
        var request = new SimulateRequest { From = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(-1)) };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "policies", Pack)).Order(StringComparer.Ordinal))
        {
            request.Files.Add(new PolicyFile { Path = $"{Pack}/{Path.GetFileName(file)}", Text = (await File.ReadAllTextAsync(file, ct)).Replace("rate: 0.01", "rate: 0.02", StringComparison.Ordinal) });
        }
        var isWhole = true;
        for (var round = 0; round < rounds; round++)
        {
            var (started, processor) = (Stopwatch.GetTimestamp(), gateway.Processor);
            using var call = new PolicyService.PolicyServiceClient(channel).Simulate(request, headers, cancellationToken: ct);
            var report = (await call.ResponseStream.ReadAllAsync(ct).LastAsync(ct)).Report ?? throw new IOException("The draft does not compile.");
            var (seconds, used) = (Stopwatch.GetElapsedTime(started).TotalSeconds, gateway.Processor - processor);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{report.Answers:N0} answers, {report.Lines:N0} lines in {seconds:F1} s: {report.Lines / seconds:N0} lines a second, {report.Lines / used.TotalSeconds:N0} a second of processor; {report.Stricter:N0} stricter, {report.Missing:N0} left out"));
            isWhole &= report is { Missing: 0, Answers: > 0 };
        }
        return isWhole;
    }
}
