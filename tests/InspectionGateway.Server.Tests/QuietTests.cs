using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

public class QuietTests(RunningGateway gateway)
{
    // A page of logs for every call costs more than the call.
    [Fact]
    public async Task ACallIsNotLoggedAsShipped()
    {
        var client = new DecisionService.DecisionServiceClient(gateway.Channel);
        await client.DecideAsync(new DecideRequest { Declaration = Declarations.Good("quiet-0") }, gateway.As(Roles.SingleWindow));
        var before = gateway.Logs.Events.Count;
        for (var n = 1; n <= 20; n++)
        {
            await client.DecideAsync(new DecideRequest { Declaration = Declarations.Good($"quiet-{n}") }, gateway.As(Roles.SingleWindow));
        }
        // Checks of health go on meanwhile, and here there is no Redis.
        Assert.DoesNotContain(gateway.Logs.Events.Skip(before), logged => !logged.Contains("HealthCheck", StringComparison.Ordinal));
    }
}
