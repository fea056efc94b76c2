using InspectionGateway.Protocol;

namespace InspectionGateway.FunctionalTests;

/// <summary>What a filed declaration asks of Redis once everything about it is near.</summary>
public sealed class CommandCountTests
{
    private const int Calls = 100;

    // Heartbeats come in bursts on a busy machine: so many are looked at beside the calls even when none were in the quiet time after them.
    private const int BesideASecond = 15;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The stamp and the answer, in one flush. What heartbeats and the projector's watch ask beside that goes on when nobody calls, and is counted by
    // itself for as long: on a busy machine it is more than the calls. Left are the first looks at buckets that have not settled.
    [Fact]
    public async Task ADecisionIsTwoCommandsWhenItsFactsAreNear()
    {
        await using var town = await Town.StartAsync();
        await SettleAsync(town);
        var (before, started) = (await CountAsync(town), TimeProvider.System.GetTimestamp());
        for (var n = 0; n < Calls; n++)
        {
            Assert.Empty((await town.DecideAsync(0, $"C-{n}")).Degraded);
        }
        var (gets, sets) = await CountAsync(town);
        var took = TimeProvider.System.GetElapsedTime(started);
        await Task.Delay(took, Ct);
        var idle = Math.Max((await CountAsync(town)).Gets - gets, took.TotalSeconds * BesideASecond);
        Assert.Equal(Calls, sets - before.Sets);
        Assert.InRange(gets - before.Gets, Calls, (Calls * 2) + idle);
    }

    // Every bucket is looked at once more than five seconds after it was first.
    private static async Task SettleAsync(Town town)
    {
        await town.SettleAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var n = 0; n < 400; n++)
            {
                await town.DecideAsync(0, $"S-{round}-{n}");
            }
            await Task.Delay(TimeSpan.FromSeconds(round == 0 ? 5.5 : 0), Ct);
        }
    }

    private static async Task<(long Gets, long Sets)> CountAsync(Town town)
    {
        var stats = (await town.Redis.GetServers()[0].InfoAsync("commandstats")).SelectMany(group => group).ToDictionary(pair => pair.Key, pair => pair.Value);
        return (Calls("cmdstat_mget"), Calls("cmdstat_set"));

        long Calls(string command) => stats.TryGetValue(command, out var said) ? long.Parse(said.Split("calls=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
    }
}
