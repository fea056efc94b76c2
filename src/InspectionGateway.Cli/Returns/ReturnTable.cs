using System.Globalization;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Returns;

/// <summary>One table of a return; cells are texts or numbers.</summary>
internal sealed record ReturnTable(string Name, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<object>> Rows)
{
    /// <summary>The names of all tables.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Of(new MonthlyReturn { Figures = new MonthlyFigures { Relief = new ReliefFigures() } }).Select(table => table.Name)];

    /// <summary>The tables of a return.</summary>
    public static IReadOnlyList<ReturnTable> Of(MonthlyReturn made)
    {
        var figures = made.Figures;
        return
        [
            new ReturnTable("totals", ["figure", "value"],
            [
                ["month", made.Month], ["version", made.Version], ["declarations", figures.Declarations], ["lines", figures.Lines],
                ["lines with an accepted report", figures.Relief.Accepted], ["lines with a recognised check", figures.Relief.Recognised], ["lines under a waiver", figures.Relief.Waived],
                ["lines inspected less", figures.Relief.Relieved], ["hours saved", Number(figures.Relief.HoursSaved)],
                ["released by a machine", figures.ReleasedAutomatically], ["released by a person", figures.ReleasedManually],
            ]),
            new ReturnTable("levels", ["level", "lines", "value_cny"], [.. figures.Levels.Select(IReadOnlyList<object> (row) => [Code(row.Level), row.Lines, Number(row.ValueCny)])]),
            new ReturnTable("goods", ["heading", "origin", "lines", "value_cny", "inspected", "not_accepted"],
                [.. figures.Goods.Select(IReadOnlyList<object> (row) => [row.Heading, row.OriginCountry, row.Lines, Number(row.ValueCny), row.Inspected, row.NotAccepted])]),
            new ReturnTable("findings", ["item", "lots", "critical"], [.. figures.Findings.Select(IReadOnlyList<object> (row) => [row.Item, row.Lots, row.Critical])]),
            new ReturnTable("disposals", ["disposal", "lots"], [.. figures.Disposals.Select(IReadOnlyList<object> (row) => [Code(row.Kind), row.Lots])]),
        ];
    }

    private static object Number(Protocol.Decimal? value) => value is null ? "" : decimal.Parse(value.Value, CultureInfo.InvariantCulture);

    private static string Code(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}
