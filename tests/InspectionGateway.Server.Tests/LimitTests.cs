using System.Net;
using System.Text;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Hosting;

namespace InspectionGateway.Server.Tests;

/// <summary>What a trial of the first build found at its limits: each answered in a sentence, soon, and nobody else disturbed.</summary>
public sealed class LimitTests(RunningGateway gateway)
{
    private readonly DecisionService.DecisionServiceClient decisions = new(gateway.Channel);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Fifty lines with shifted columns of Chinese text: more violations than trailers hold. The call was never answered, and
    // the connection was lost for every later one.
    [Fact]
    public async Task MoreViolationsThanTrailersHoldAreCounted()
    {
        var declaration = Declarations.Good("many");
        declaration.Lines.Clear();
        for (var i = 1; i <= 50; i++)
        {
            var shifted = new string('错', 300);
            declaration.Lines.Add(new DeclarationLine { LineNo = i, HsCode = shifted, CiqCode = shifted, OriginCountry = shifted, Unit = shifted, Currency = shifted, UnNumber = shifted });
        }
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await DecideAsync(declaration));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        var violations = refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>().FieldViolations;
        Assert.Equal(51, violations.Count);
        Assert.Contains("'250'", violations[^1].Description);
        Assert.NotEmpty((await DecideAsync(Declarations.Good("after"))).Lines);
    }

    [Fact]
    public async Task EndlessListsAreRefusedAtOnce()
    {
        var declaration = Declarations.Good("endless");
        declaration.Containers.Add(new Container { Number = "MSKU1234567", LineNos = { Enumerable.Repeat(1, 200_000) } });
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await DecideAsync(declaration));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Fact]
    public async Task WhatIsNoProtobufIsAnInvalidArgument()
    {
        var raw = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var call = gateway.Channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, "inspection.v1.DecisionService", "Decide", raw, raw), null, new CallOptions(gateway.As(Roles.SingleWindow)), [0xFF, 0xFF, 0xFF]);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Fact]
    public async Task AMethodThatDoesNotExistIsUnimplemented()
    {
        var raw = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var call = gateway.Channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, "inspection.v1.DecisionService", "Erase", raw, raw), null, new CallOptions(gateway.As(Roles.SingleWindow)), []);
        Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
    }

    [Fact]
    public async Task JsonTakesNoMoreThanGrpcDoes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions");
        request.Headers.Authorization = new("Bearer", gateway.Token(Roles.SingleWindow));
        request.Content = new StringContent($$"""{"declarationId": "{{new string('x', 3 * 1024 * 1024)}}"}""", Encoding.UTF8, "application/json");
        using var response = await gateway.Http.SendAsync(request, Ct);
        Assert.True(response.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests, $"{response.StatusCode}");
    }

    [Fact]
    public async Task OneCallerHasOneCheckOfPoliciesAtATime()
    {
        var checks = new Policies.PolicyChecks();
        var caller = new Caller("author", "", "", "", "", [], DateTimeOffset.MaxValue);
        using var go = new ManualResetEventSlim();
        var first = checks.RunAsync(caller, () => Task.FromResult(go.Wait(TimeSpan.FromSeconds(20))));
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => checks.RunAsync(caller, () => Task.FromResult(true)))).StatusCode);
        Assert.True(await checks.RunAsync(caller with { Subject = "another" }, () => Task.FromResult(true)));
        go.Set();
        Assert.True(await first);
        Assert.True(await checks.RunAsync(caller, () => Task.FromResult(true)));
    }

    [Fact]
    public async Task AStreamDoesNotOutliveItsToken()
    {
        var token = gateway.Token(Roles.SingleWindow, lifetime: TimeSpan.FromSeconds(2));
        using var stream = decisions.DecideStream(new Metadata { { "authorization", $"Bearer {token}" } }, cancellationToken: Ct);
        await stream.RequestStream.WriteAsync(new DecideRequest { Declaration = Declarations.Good("stream") }, Ct);
        Assert.True(await stream.ResponseStream.MoveNext(Ct));
        var ended = await Assert.ThrowsAsync<RpcException>(async () => await stream.ResponseStream.MoveNext(Ct));
        Assert.Equal(StatusCode.Unauthenticated, ended.StatusCode);
    }

    [Theory]
    [InlineData("KeysFile", false, null, false)]
    [InlineData("DrawKeySecret", true, null, true)]
    [InlineData("Tls", true, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false)]
    public void AnOpenHostDoesNotStartWithout(string missing, bool keys, string? secret, bool tls)
    {
        var options = new GatewayOptions { Host = "0.0.0.0", DrawKeySecret = secret, Tls = tls };
        options.Tokens.KeysFile = keys ? "keys.pem" : "";
        Assert.Contains(missing, Assert.Throws<InvalidOperationException>(() => GatewayHost.Build(options, _ => { })).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAA")]
    public void ADrawKeyThatIsNoneIsRefused(string secret) =>
        Assert.Contains("DrawKeySecret", Assert.Throws<InvalidOperationException>(() => GatewayHost.Build(new GatewayOptions { DrawKeySecret = secret }, _ => { })).Message);

    private AsyncUnaryCall<Decision> DecideAsync(Declaration declaration) =>
        decisions.DecideAsync(new DecideRequest { Declaration = declaration }, gateway.As(Roles.SingleWindow), deadline: DateTime.MaxValue, cancellationToken: Ct);
}
