using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InspectionGateway.Protocol;

namespace InspectionGateway.Client.Tests;

public sealed class InspectionClientTests
{
    private static readonly Declaration Sample = new() { DeclarationId = "D-1", Version = 3 };

    [Fact]
    public async Task TriesAgainWithTheSameKeyUntilAnswered()
    {
        await using var gateway = await ScriptedGateway.StartAsync(Refuse(StatusCode.Unavailable), Refuse(StatusCode.Unavailable), Answer);
        using var client = Client(gateway, TimeSpan.FromSeconds(20));
        var outcome = await client.DecideAsync(Sample);
        Assert.Equal(InspectionLevel.Documents, outcome.Level);
        Assert.Null(outcome.FallbackLevel);
        Assert.Equal(3, outcome.Attempts);
        Assert.All(gateway.Seen, seen => Assert.Equal(("D-1/3", "Bearer secret"), seen));
    }

    [Fact]
    public async Task WaitsAsLongAsAFullServerAsks()
    {
        await using var gateway = await ScriptedGateway.StartAsync(
            RefuseWith(StatusCode.ResourceExhausted, new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(30)) }), Answer);
        using var client = Client(gateway, TimeSpan.FromSeconds(20));
        var outcome = await client.DecideAsync(Sample);
        Assert.NotNull(outcome.Decision);
        Assert.True(outcome.Elapsed >= TimeSpan.FromMilliseconds(25));
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.DeadlineExceeded)]
    public async Task FallsBackAtOnceWhenAnotherAttemptIsNotWorthIt(StatusCode code)
    {
        await using var gateway = await ScriptedGateway.StartAsync(Refuse(code));
        using var client = Client(gateway, TimeSpan.FromSeconds(20));
        var outcome = await client.DecideAsync(Sample);
        Assert.Equal((InspectionLevel.Full, 1, code), (outcome.Level, outcome.Attempts, outcome.Cause));
    }

    [Fact]
    public async Task FallsBackWhenTheDeadlineEndsTheAttempts()
    {
        await using var gateway = await ScriptedGateway.StartAsync(Refuse(StatusCode.Unavailable));
        using var client = Client(gateway, TimeSpan.FromMilliseconds(300));
        var outcome = await client.DecideAsync(Sample);
        Assert.Equal(InspectionLevel.Full, outcome.FallbackLevel);
        Assert.NotEqual(StatusCode.OK, outcome.Cause);
    }

    [Fact]
    public async Task FallsBackWhenTheServerHangs()
    {
        await using var gateway = await ScriptedGateway.StartAsync(Hang);
        using var client = Client(gateway, TimeSpan.FromMilliseconds(300));
        var outcome = await client.DecideAsync(Sample);
        Assert.Equal((InspectionLevel.Full, StatusCode.DeadlineExceeded), (outcome.Level, outcome.Cause));
    }

    [Fact]
    public async Task ThrowsWhenNoFallbackIsConfigured()
    {
        await using var gateway = await ScriptedGateway.StartAsync(Hang);
        using var client = new InspectionClient(new InspectionClientOptions { Address = gateway.Address, Deadline = TimeSpan.FromMilliseconds(200) });
        var e = await Assert.ThrowsAsync<RpcException>(() => client.DecideAsync(Sample));
        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
    }

    [Fact]
    public async Task CancellingIsNotAFallback()
    {
        await using var gateway = await ScriptedGateway.StartAsync(Hang);
        using var client = Client(gateway, TimeSpan.FromSeconds(20));
        using var cancellation = new CancellationTokenSource();
        var call = client.DecideAsync(Sample, cancellation.Token);
        await gateway.Called.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task NamesEveryBadField()
    {
        var details = new BadRequest
        {
            FieldViolations =
            {
                new BadRequest.Types.FieldViolation { Field = "version", Description = "must be 1 or more" },
                new BadRequest.Types.FieldViolation { Field = "lines[0].hs_code", Description = "must be digits" },
            },
        };
        await using var gateway = await ScriptedGateway.StartAsync(RefuseWith(StatusCode.InvalidArgument, details));
        using var client = Client(gateway, TimeSpan.FromSeconds(20));
        var e = await Assert.ThrowsAsync<InvalidDeclarationException>(() => client.DecideAsync(Sample));
        Assert.Equal(["version", "lines[0].hs_code"], e.Fields.Select(field => field.Field));
    }

    private static InspectionClient Client(ScriptedGateway gateway, TimeSpan deadline) => new(new InspectionClientOptions
    {
        Address = gateway.Address,
        Deadline = deadline,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        FallbackLevel = InspectionLevel.Full,
        Token = _ => ValueTask.FromResult<string?>("secret"),
    });

    private static Task<Decision> Answer(CancellationToken ct) => Task.FromResult(new Decision { Level = InspectionLevel.Documents });

    private static async Task<Decision> Hang(CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        return new Decision();
    }

    private static Func<CancellationToken, Task<Decision>> Refuse(StatusCode code) =>
        _ => throw new RpcException(new Grpc.Core.Status(code, "scripted"));

    private static Func<CancellationToken, Task<Decision>> RefuseWith(StatusCode code, Google.Protobuf.IMessage detail) =>
        _ => throw new Google.Rpc.Status { Code = (int)code, Message = "scripted", Details = { Any.Pack(detail) } }.ToRpcException();
}
