using System.Diagnostics.Metrics;
using System.Security.Claims;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Decisions;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InspectionGateway.Server.Tests;

/// <summary>Who calls alone may have much in hand; who calls beside others little, and of that a quarter is decided at once.</summary>
public sealed class AmongTenantsTests : IDisposable
{
    private const int Alone = 20;
    private const int AmongOthers = 8;

    private static readonly Endpoint Decide = new(null, new EndpointMetadataCollection(new GrpcMethodMetadata(
        typeof(DecisionService), new Method<byte[], byte[]>(MethodType.Unary, "inspection.v1.DecisionService", "Decide", Marshallers.Create<byte[]>(b => b, b => b), Marshallers.Create<byte[]>(b => b, b => b)))), "Decide");

    private readonly FakeTimeProvider time = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Admission admission;
    private readonly TaskCompletionSource opened = new();
    private int decided;

    public AmongTenantsTests() => admission = new Admission(
        new GatewayOptions { MaxInHandPerTenant = Alone, MaxInHandAmongTenants = AmongOthers }, new DecisionMetrics(services.GetRequiredService<IMeterFactory>()), time);

    public void Dispose()
    {
        admission.Dispose();
        services.Dispose();
    }

    [Fact]
    public async Task ABurstBesideOthersIsFewAtATimeAndTheOthersDoNotWaitForIt()
    {
        opened.SetResult();
        await CallAsync("calm");
        var held = new TaskCompletionSource();
        var burst = Enumerable.Range(0, Alone).Select(_ => CallAsync("burst", held.Task)).ToList();
        Assert.Equal((AmongOthers / 4) + 1, decided);
        await EndAsync(burst, Alone - AmongOthers);
        Assert.Equal(StatusCodes.Status200OK, await CallAsync("calm"));
        held.SetResult();
        Assert.Equal(Alone - AmongOthers, (await Task.WhenAll(burst)).Count(status => status == StatusCodes.Status429TooManyRequests));
        Assert.Equal(AmongOthers + 2, decided);
    }

    [Fact]
    public async Task AlongsideNobodyItMayHaveMany()
    {
        opened.SetResult();
        await CallAsync("calm");
        time.Advance(TimeSpan.FromSeconds(1));
        var held = new TaskCompletionSource();
        var burst = Enumerable.Range(0, Alone + 3).Select(_ => CallAsync("burst", held.Task)).ToList();
        Assert.Equal(Alone + 1, decided);
        await EndAsync(burst, 3);
        held.SetResult();
        Assert.Equal(3, (await Task.WhenAll(burst)).Count(status => status == StatusCodes.Status429TooManyRequests));
    }

    // A declaration that is given up while it waits for its turn leaves its place to others.
    [Fact]
    public async Task WhoGivesUpWaitingLeavesThePlace()
    {
        opened.SetResult();
        await CallAsync("calm");
        var (held, gone) = (new TaskCompletionSource(), new CancellationTokenSource());
        var burst = Enumerable.Range(0, AmongOthers).Select(number => CallAsync("burst", held.Task, number < 2 ? CancellationToken.None : gone.Token)).ToList();
        await gone.CancelAsync();
        foreach (var call in burst.Skip(2))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }
        gone.Dispose();
        held.SetResult();
        await Task.WhenAll(burst.Take(2));
        Assert.Equal(StatusCodes.Status200OK, await CallAsync("burst"));
    }

    // The others are held.
    private static async Task EndAsync(IEnumerable<Task<int>> calls, int many)
    {
        var open = calls.ToList();
        for (var ended = 0; ended < many; ended++)
        {
            var one = await Task.WhenAny(open).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.Equal(StatusCodes.Status429TooManyRequests, await one);
            open.Remove(one);
        }
    }

    private async Task<int> CallAsync(string tenant, Task? held = null, CancellationToken aborted = default)
    {
        var context = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimNames.Tenant, tenant)])), RequestAborted = aborted };
        context.SetEndpoint(Decide);
        await admission.AdmitAsync(context, async _ =>
        {
            Interlocked.Increment(ref decided);
            await (held ?? opened.Task);
        });
        return context.Response.StatusCode;
    }
}
