using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

/// <summary>What a window did while the gateway was away is told later, under the key that it would have asked with.</summary>
public sealed class FallbackTests(RunningGateway gateway)
{
    private readonly DecisionService.DecisionServiceClient decisions = new(gateway.Channel);

    [Fact]
    public async Task TheReportIsDecidedAndKeptBesideTheDecision()
    {
        var report = Report("fallback-1");
        var told = await ReportAsync(report);
        Assert.Equal(told, await decisions.DecideAsync(new DecideRequest { Declaration = report.Declaration }, gateway.As(Roles.SingleWindow)));
        Assert.Equal(told, await ReportAsync(report));
        var kept = Assert.Single(gateway.Decisions.Fallbacks, use => use.Key.DeclarationId == "fallback-1").Value;
        Assert.Equal((InspectionLevel.OnSite, told.DecisionId, told.Level, report.UsedAt.ToDateTimeOffset()), (kept.Level, kept.DecisionId, kept.DecidedLevel, kept.UsedAt));
    }

    // The answer had been given, and was lost on its way: the report finds it.
    [Fact]
    public async Task WhatWasDecidedBeforeIsTheDecisionInEffect()
    {
        var report = Report("fallback-2");
        var told = await decisions.DecideAsync(new DecideRequest { Declaration = report.Declaration }, gateway.As(Roles.SingleWindow));
        Assert.Equal(told.DecisionId, (await ReportAsync(report)).DecisionId);
        report.Declaration.Lines[0].GoodsName = "other goods";
        Assert.Equal(StatusCode.AlreadyExists, await StatusAsync(report));
    }

    [Fact]
    public async Task AReportThatCannotBeKeptIsAskedForAgain()
    {
        var report = Report("fallback-3");
        await ReportAsync(Report("fallback-3-before"));
        gateway.Decisions.Away = true;
        try
        {
            Assert.Equal(StatusCode.Unavailable, await StatusAsync(report));
        }
        finally
        {
            gateway.Decisions.Away = false;
        }
        await ReportAsync(report);
        Assert.Single(gateway.Decisions.Fallbacks, use => use.Key.DeclarationId == "fallback-3");
    }

    public static TheoryData<string, Action<FallbackReport>> Broken { get; } = new()
    {
        { "level", report => report.Level = InspectionLevel.Unspecified },
        { "level", report => report.Level = (InspectionLevel)99 },
        { "used_at", report => report.UsedAt = null },
        { "used_at", report => report.UsedAt = new Timestamp { Seconds = long.MaxValue } },
        { "used_at", report => report.UsedAt = new Timestamp { Seconds = report.UsedAt.Seconds, Nanos = -1 } },
        { "used_at", report => report.UsedAt.Seconds += 3600 },
        { "declaration.purpose", report => report.Declaration.Purpose = Purpose.Trial },
        { "declaration", report => report.Declaration = null },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task ABrokenReportIsRefusedByField(string field, Action<FallbackReport> breakIt)
    {
        var report = Report("fallback-broken");
        breakIt(report);
        var refused = await Assert.ThrowsAsync<RpcException>(() => ReportAsync(report));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(field, Assert.Single(refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations).Field);
    }

    private static FallbackReport Report(string id) => new()
    {
        Declaration = Declarations.Good(id), Level = InspectionLevel.OnSite, UsedAt = TimeProvider.System.GetUtcNow().AddMinutes(-3).ToTimestamp(),
    };

    private async Task<Decision> ReportAsync(FallbackReport report) => await decisions.ReportFallbackAsync(report, gateway.As(Roles.SingleWindow));

    private async Task<StatusCode> StatusAsync(FallbackReport report) =>
        (await Assert.ThrowsAsync<RpcException>(() => ReportAsync(report))).StatusCode;
}
