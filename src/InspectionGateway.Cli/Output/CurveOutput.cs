using System.Globalization;
using System.Text;
using InspectionGateway.Engine.Sampling;

namespace InspectionGateway.Cli.Output;

/// <summary>The operating characteristic of a plan: how likely a lot is accepted, by how bad it is.</summary>
internal static class CurveOutput
{
    private const int Rows = 20;
    private const int Bar = 40;
    private const int Width = 640;
    private const int Height = 400;
    private const int Margin = 50;
    private const int Points = 120;

    /// <summary>A line for each share of nonconforming items: of lots from a process (binomial), of this lot (hypergeometric), and a bar.</summary>
    public static string Text(SinglePlan plan, int lot)
    {
        var text = new StringBuilder("nonconforming %\tprocess\tthis lot\n");
        for (var row = 0; row <= Rows; row++)
        {
            var share = Worst(plan) * row / Rows;
            var accepted = OperatingCharacteristic.Accept(plan, share);
            var ofLot = OperatingCharacteristic.Accept(plan, lot, (int)Math.Round(share * lot));
            text.Append(CultureInfo.InvariantCulture, $"{share * 100:0.000}\t{accepted:0.000000}\t{ofLot:0.000000}\t{new string('#', (int)Math.Round(accepted * Bar))}\n");
        }
        return text.ToString();
    }

    /// <summary>A drawing, with the AQL and the limiting quality marked.</summary>
    public static string Svg(SinglePlan plan, int lot, decimal aql)
    {
        var worst = Worst(plan);
        var points = string.Join(' ', Enumerable.Range(0, Points + 1).Select(at => worst * at / Points).Select(share => $"{X(share)},{Y(OperatingCharacteristic.Accept(plan, share))}"));
        var limit = OperatingCharacteristic.LimitingQuality(plan) / 1e6;
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">
              <title>n {plan.SampleSize}, Ac {plan.Accept}, lot of {lot}</title>
              <rect width="{Width}" height="{Height}" fill="#fff"/>
              <path d="M{Margin} {Margin}V{Height - Margin}H{Width - Margin}" fill="none" stroke="#333"/>
              {Mark((double)aql / 100, "AQL")}
              {Mark(limit, "1 in 10")}
              <polyline points="{points}" fill="none" stroke="#0b63a5" stroke-width="2"/>
              <text x="{Margin}" y="{Margin - 12}">accepted (0 to 1): draw {plan.SampleSize}, accept with {plan.Accept} or fewer</text>
              <text x="{Width - Margin}" y="{Height - 15}" text-anchor="end">nonconforming, 0 to {Number(worst * 100)} %</text>
            </svg>

            """;

        string X(double share) => Number(Margin + (share / worst * (Width - (2 * Margin))));

        string Mark(double share, string name) => share > worst
            ? ""
            : $"""<path d="M{X(share)} {Margin}V{Height - Margin}" stroke="#999" stroke-dasharray="4 4"/><text x="{X(share)}" y="{Height - Margin + 16}" text-anchor="middle">{name}</text>""";
    }

    private static string Y(double accepted) => Number(Height - Margin - (accepted * (Height - (2 * Margin))));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // Beyond this hardly any lot is accepted.
    private static double Worst(SinglePlan plan) => Math.Min(1, OperatingCharacteristic.LimitingQuality(plan) * 1.6 / 1e6);
}
