using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

/// <summary>What is asked wrongly of the answers that a measure touches; the rest stands in FunctionalTests, over a real database.</summary>
public sealed class AffectedTests(RunningGateway gateway)
{
    private readonly RiskService.RiskServiceClient risks = new(gateway.Channel);

    [Theory]
    [InlineData("measure", "alert", 0, 0, "")]
    [InlineData("measure", "enterprise:USCC:1", 0, 0, "")]
    [InlineData("days", "alert:A1", 367, 0, "")]
    [InlineData("days", "alert:A1", -1, 0, "")]
    [InlineData("page_size", "alert:A1", 0, 1001, "")]
    [InlineData("page_token", "alert:A1", 0, 0, "from somewhere else")]
    public async Task WhatIsAskedWronglyIsNamed(string field, string measure, int days, int size, string token)
    {
        var refused = await RefusedAsync(risks.ListAffectedAsync(new ListAffectedRequest { Measure = measure, Days = days, PageSize = size, PageToken = token }, gateway.As(Roles.Inspector)));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal([field], refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>().FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task AllThatIsWrongIsNamedAtOnce()
    {
        var refused = await RefusedAsync(risks.ReviseAffectedAsync(new ReviseAffectedRequest { Measure = "A1", Days = 400, Reason = " " }, gateway.As(Roles.DutyLead)));
        Assert.Equal(["measure", "days", "reason"], refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>().FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task AnUnknownMeasureIsNotFoundAndAnAbsentDatabaseIsUnavailable()
    {
        var request = new ListAffectedRequest { Measure = "control_instruction:NOWHERE" };
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(risks.ListAffectedAsync(request, gateway.As(Roles.Inspector)))).StatusCode);
        var control = new ControlInstruction { Id = "SOMEWHERE", Issuer = "GACC", Level = InspectionLevel.OnSite, Scope = new GoodsScope { HsPrefixes = { "9999" } } };
        await gateway.Facts.PutAsync(new FactRecord { Key = "control_instruction:SOMEWHERE", ControlInstruction = control }, new("test", "a test", 0), TestContext.Current.CancellationToken);
        request.Measure = "control_instruction:SOMEWHERE";
        Assert.Equal(StatusCode.Unavailable, (await RefusedAsync(risks.ListAffectedAsync(request, gateway.As(Roles.Inspector)))).StatusCode);
    }

    private static Task<RpcException> RefusedAsync<T>(AsyncUnaryCall<T> call) => Assert.ThrowsAsync<RpcException>(async () => await call);
}
