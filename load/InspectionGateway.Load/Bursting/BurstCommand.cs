using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Output;
using InspectionGateway.Load.Serving;
using InspectionGateway.Load.Targets;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Load.Bursting;

/// <summary><c>burst</c>: what one tenant feels of another's burst of calls.</summary>
internal sealed class BurstCommand : Command
{
    private const double MostRatio = 2;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Block = TimeSpan.FromSeconds(1);

    private readonly Option<int> size = new("--calls") { Description = "of one burst, 1 to 5000", DefaultValueFactory = _ => 5000 };
    private readonly Option<int> connections = new("--connections") { Description = "that a burst comes over, of 256 calls at once each; 1 to 20", DefaultValueFactory = _ => 4 };
    private readonly Option<int> rounds = new("--rounds") { Description = "1 to 100; a quiet second and one with a burst in each", DefaultValueFactory = _ => 20 };
    private readonly Option<int> rate = new("--rate") { Description = "the other tenant's calls a second, 1 to 1000", DefaultValueFactory = _ => 100 };

    public BurstCommand()
        : base("burst", "Send one tenant's calls all at once, and measure another's: a gateway of our own and redis-server, on loopback. Exit code 1 when its p99 is more than twice its quiet value, or a call of it fails or is decided without all facts.")
    {
        foreach (var (option, most) in new[] { (size, 5000), (connections, 20), (rounds, 100), (rate, 1000) })
        {
            option.Demand(value => value >= 1 && value <= most, $"{option.Name}: 1 to {most}.");
            Options.Add(option);
        }
        SetAction(BurstAsync);
    }

    private async Task<int> BurstAsync(ParseResult result, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("igw-burst-").FullName;
        try
        {
            await using var process = await CaseProcess.StartAsync(ServedCase.All.First(one => one.Name == "decide"), null, folder, ct);
            using var calm = new GatewayTarget(process.Address, process.Token, 1, TimeProvider.System, needsFacts: true);
            await using var burster = new Burster(process, await process.TokenAsync("burst", Roles.SingleWindow, "", ct), result.GetValue(size), result.GetValue(connections));
            var few = new Few(1, $"BURST-{Convert.ToHexString(RandomNumberGenerator.GetBytes(5))}", TimeProvider.System);
            await new ClosedLoop(calm, () => few.Next(Protocol.Purpose.Filed), 64).RunAsync(WarmUp, ct);
            var loop = new OpenLoop(calm, () => few.Next(Protocol.Purpose.Filed));
            await loop.RunAsync(result.GetValue(rate), WarmUp, ct);
            await burster.ThrowAsync(ct);
            var (quiet, loud, burst) = (new List<LoadResult>(), new List<LoadResult>(), new List<KeyValuePair<string, int>>());
            for (var round = 0; round < result.GetValue(rounds); round++)
            {
                quiet.Add(await loop.RunAsync(result.GetValue(rate), Block, ct));
                var calls = burster.ThrowAsync(ct);
                loud.Add(await loop.RunAsync(result.GetValue(rate), Block, ct));
                burst.AddRange(await calls);
            }
            return await SayAsync(LoadResult.Sum(quiet), LoadResult.Sum(loud), burst);
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

    private static async Task<int> SayAsync(LoadResult quiet, LoadResult loud, List<KeyValuePair<string, int>> burst)
    {
        var ratio = (double)loud.At(99) / quiet.At(99);
        await Console.Out.WriteLineAsync($"quiet      {Report.Say(quiet)}");
        await Console.Out.WriteLineAsync($"in bursts  {Report.Say(loud)}");
        await Console.Out.WriteLineAsync($"burst      {string.Join(", ", burst.GroupBy(end => end.Key).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => $"{of.Sum(end => end.Value)} {of.Key}"))}");
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"p99 in bursts is {ratio:F1} times the quiet one (limit {MostRatio:F0})"));
        return ratio <= MostRatio && quiet.IsClean && loud.IsClean ? 0 : 1;
    }
}
