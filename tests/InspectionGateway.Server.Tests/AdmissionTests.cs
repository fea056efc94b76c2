using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Decisions;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Server.Tests;

/// <summary>One tenant has only so many declarations in hand, and another is served as if it were alone.</summary>
public sealed class AdmissionTests(RunningGateway gateway) : IDisposable
{
    private readonly DecisionService.DecisionServiceClient decisions = new(gateway.Channel);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int most = new GatewayOptions().MaxInHandPerTenant;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => gateway.Journal.Before = _ => Task.CompletedTask;

    [Fact]
    public async Task ABurstIsTurnedAwayAtOnceAndNobodyElseIs()
    {
        var (held, refused) = await FillAsync("burster", 70);
        foreach (var one in refused)
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => one);
            Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
            Assert.Contains($"{most} declarations", error.Status.Detail);
            Assert.True(error.GetRpcStatus()!.GetDetail<Google.Rpc.RetryInfo>().RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        }
        var answer = await DecideAsync("neighbour", "as-ever").WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.Empty(answer.Degraded);

        opened.SetResult();
        Assert.All(await Task.WhenAll(held), decision => Assert.Empty(decision.Degraded));
        Assert.NotEmpty((await DecideAsync("burster", "comes-again")).Lines);
    }

    [Fact]
    public async Task WhatWaitsIsNextWhenAPlaceIsGivenBack()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var admission = new Admission(new GatewayOptions { MaxInHandPerTenant = 1 }, new DecisionMetrics(services.GetRequiredService<IMeterFactory>()), TimeProvider.System);
        var (first, second) = (await admission.WaitAsync("one", Ct), admission.WaitAsync("one", Ct));
        Assert.False(second.IsCompleted);
        (await admission.WaitAsync("another", Ct)).Dispose();
        first.Dispose();
        Assert.True((await second).IsAcquired);
    }

    [Fact]
    public async Task AStreamIsAnsweredInsteadOfRefused()
    {
        var (held, _) = await FillAsync("streamer", 1);
        using var stream = decisions.DecideStream(gateway.As(Roles.SingleWindow, value: "streamer"), cancellationToken: Ct);
        await stream.RequestStream.WriteAsync(new DecideRequest { Declaration = Declarations.Good("waits") }, Ct);
        await stream.RequestStream.CompleteAsync();
        var answer = stream.ResponseStream.MoveNext(Ct);
        opened.SetResult();
        Assert.True(await answer);
        Assert.NotNull(stream.ResponseStream.Current.Decision);
        await Task.WhenAll(held);
    }

    [Fact]
    public async Task OverHttpItIsTooManyRequests()
    {
        var (held, _) = await FillAsync("http", 1);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", gateway.Token(Roles.SingleWindow, value: "http"));
        using var response = await gateway.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Contains("0.200s", await response.Content.ReadAsStringAsync(Ct));
        opened.SetResult();
        await Task.WhenAll(held);
    }

    // Refused with its message unread each stream was reset, and Kestrel closed the connection for the calls of everybody on it.
    [Fact]
    public async Task RefusalsLeaveTheConnectionToOthers()
    {
        var raw = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var late = new Method<byte[], byte[]>(MethodType.DuplexStreaming, "inspection.v1.DecisionService", "Decide", raw, raw);
        var statuses = new List<StatusCode>();
        for (var round = 0; round < 10; round++)
        {
            // Headers are there before the message, as of a sender that is slow.
            var calls = Enumerable.Range(0, 100).Select(_ => gateway.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(late, null, new CallOptions(cancellationToken: Ct))).ToList();
            Assert.NotEmpty((await DecideAsync("shares-it", $"among-{round}")).Lines);
            statuses.AddRange(await Task.WhenAll(calls.Select(async call =>
            {
                await Record.ExceptionAsync(async () =>
                {
                    await call.RequestStream.WriteAsync([0], Ct);
                    await call.RequestStream.CompleteAsync();
                });
                return (await Record.ExceptionAsync(() => call.ResponseStream.MoveNext(Ct)) as RpcException)?.StatusCode ?? StatusCode.OK;
            })));
        }
        Assert.Equal([(StatusCode.Unauthenticated, 1000)], statuses.CountBy(status => status).Select(of => (of.Key, of.Value)));
    }

    /// <summary>Takes all places of a tenant, held until <see cref="opened"/>, and sends so many calls more.</summary>
    private async Task<(IEnumerable<Task<Decision>> Held, List<Task<Decision>> Refused)> FillAsync(string tenant, int more)
    {
        gateway.Journal.Before = record => record.Tenant == tenant && record.Declaration.DeclarationId.StartsWith("fill-", StringComparison.Ordinal) ? opened.Task : Task.CompletedTask;
        var held = Enumerable.Range(0, most + more).Select(i => DecideAsync(tenant, $"fill-{i}")).ToList();
        var refused = new List<Task<Decision>>();
        for (; refused.Count < more; held.Remove(refused[^1]))
        {
            refused.Add(await Task.WhenAny(held).WaitAsync(TimeSpan.FromSeconds(20), Ct));
        }
        return (held, refused);
    }

    private Task<Decision> DecideAsync(string tenant, string id) => decisions.DecideAsync(
        new DecideRequest { Declaration = Declarations.Good(id) }, gateway.As(Roles.SingleWindow, value: tenant), cancellationToken: Ct).ResponseAsync;
}
