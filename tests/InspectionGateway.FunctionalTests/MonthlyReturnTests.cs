using System.Globalization;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>The return of a month counts what happened in it, says the same again, and is a new version when it does not.</summary>
public sealed class MonthlyReturnTests() : TownTests(gateways: 1)
{
    private static readonly string Month = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    private Declaration sample = null!;

    private protected override Task PrepareAsync()
    {
        sample = Town.Sample(one => one.DeclarationId == "CQ2026S002");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task AMonthIsCountedOnceAndAgainTheSame()
    {
        var decisions = new List<Decision>();
        for (var number = 1; number <= 4; number++)
        {
            var quantity = $"{number}";
            // One country is written in two ways.
            decisions.Add(await Town.DecideAsync(0, sample, $"M-{number}", declaration => (declaration.Lines[0].Quantity, declaration.Lines[0].Value, declaration.Lines[0].Currency, declaration.Lines[0].OriginCountry) =
                (new Protocol.Decimal { Value = quantity }, new Protocol.Decimal { Value = "100.5" }, "CNY", quantity == "2" ? "PT" : "PRT")));
        }
        await Town.DecideAsync(0, sample, "trial", declaration => declaration.Purpose = Purpose.Trial);
        await Town.DrainAsync();
        await Town.CancelAsync(0, "M-4");
        var bad = ResultOf(decisions[0], "bad", all: true);
        bad.Findings.Add([new Finding { Item = "DYES", Critical = true }, new Finding { Item = "DYES" }, new Finding { Item = "LABEL" }]);
        await Town.ReportAsync(0, bad);
        await Town.ReportAsync(0, ResultOf(decisions[1], "good", all: false));
        await Town.DisposedAsync(DisposalOf(decisions[0], "first", DisposalKind.Rectify));
        await Town.DisposedAsync(DisposalOf(decisions[0], "second", DisposalKind.Release));
        await Town.MoveAsync(0, "M-2", Movement.Released, TimeProvider.System.GetUtcNow());
        await Town.MoveAsync(0, "M-1", Movement.Released, TimeProvider.System.GetUtcNow(), manual: true);

        var made = await Eventually.GetAsync(MakeAsync, made => made.Figures.Declarations == 3, Ct);
        var figures = made.Figures;
        Assert.Equal((3, "301.5"), (figures.Lines, Total(figures.Levels.Select(level => level.ValueCny))));
        Assert.Equal(figures.Lines, figures.Levels.Sum(level => level.Lines));
        var goods = Assert.Single(figures.Goods);
        Assert.Equal((sample.Lines[0].HsCode[..4], 3, 2, 1), (goods.Heading, goods.Lines, goods.Inspected, goods.NotAccepted));
        Assert.Equal([("DYES", 1, 1), ("LABEL", 1, 0)], figures.Findings.Select(found => (found.Item, (int)found.Lots, (int)found.Critical)));
        Assert.Equal((DisposalKind.Release, 1), Assert.Single(figures.Disposals) is var disposal ? (disposal.Kind, (int)disposal.Lots) : default);
        Assert.Equal((1, 1), (figures.ReleasedAutomatically, figures.ReleasedManually));
        Assert.Equal((3, 3), (figures.Relief.Accepted, figures.Relief.Relieved));
        Assert.Equal($"{3 * 72}", figures.Relief.HoursSaved.Value);

        // Again the same; with another result the next version; the first is still to be had.
        Assert.Equal(made, await MakeAsync());
        await Town.ReportAsync(0, ResultOf(decisions[2], "late", all: false));
        var next = await MakeAsync();
        Assert.Equal((made.Version + 1, 3), (next.Version, next.Figures.Goods[0].Inspected));
        Assert.Equal(made, await GetAsync(made.Version));
        Assert.Equal(next, await GetAsync(0));

        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => GetAsync(77)));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => Town.Reports(0).MakeMonthlyReturnAsync(
            new MonthlyReturnRequest { Month = "November" }, Town.HeadersOf(0, Roles.DutyLead, "dan"), cancellationToken: Ct).ResponseAsync));
        Assert.Equal(0, (await Town.Reports(0).MakeMonthlyReturnAsync(new MonthlyReturnRequest { Month = "2019-01" }, Town.HeadersOf(0, Roles.DutyLead, "dan"), cancellationToken: Ct)).Figures.Lines);
    }

    private async Task<MonthlyReturn> MakeAsync() =>
        await Town.Reports(0).MakeMonthlyReturnAsync(new MonthlyReturnRequest { Month = Month }, Town.HeadersOf(0, Roles.DutyLead, "dan"), cancellationToken: Ct);

    private async Task<MonthlyReturn> GetAsync(int version) =>
        await Town.Reports(0).GetMonthlyReturnAsync(new MonthlyReturnRequest { Month = Month, Version = version }, Town.HeadersOf(0, Roles.Auditor, "ann"), cancellationToken: Ct);

    private static string Total(IEnumerable<Protocol.Decimal> values) => values.Sum(value => decimal.Parse(value.Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    private static Disposal DisposalOf(Decision decision, string id, DisposalKind kind) => new()
    {
        ReportId = id, Tenant = "town", DeclarationId = decision.DeclarationId, LineNo = decision.Lines[0].LineNo, Kind = kind, DecidedOn = new Day { Year = Today.Year, Month = Today.Month, Day_ = Today.Day },
    };

    private static InspectionResult ResultOf(Decision decision, string id, bool all)
    {
        var size = Calls.SampleOf(decision);
        return new InspectionResult
        {
            ResultId = id, Tenant = "town", DeclarationId = decision.DeclarationId, LineNo = decision.Lines[0].LineNo, Inspected = size, Nonconforming = all ? size : 0,
            InspectedOn = new Day { Year = Today.Year, Month = Today.Month, Day_ = Today.Day },
        };
    }
}
