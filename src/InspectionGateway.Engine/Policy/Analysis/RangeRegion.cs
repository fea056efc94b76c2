using System.Globalization;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Numbers within one of some intervals that do not touch.</summary>
internal sealed record RangeRegion(RangeRegion.Interval[] Intervals) : ColumnRegion
{
    private static readonly Edge Highest = new(decimal.MaxValue, 0);

    /// <summary>Every quantity, weight or value.</summary>
    public static RangeRegion FromZero { get; } = new([new Interval(new Edge(0, 0), Highest)]);

    public override string? Example(SymbolTable codes) => this == FromZero ? null
        : Intervals[0].Low.Side == 0 ? Say(Intervals[0].Low.Value)
        : $"above {Say(Intervals[0].Low.Value)}";

    public override ColumnRegion? Narrow(Condition condition, bool holds)
    {
        var between = (Between)condition;
        return holds
            ? Cut([new Interval(new Edge(between.Min, 0), new Edge(between.Max, 0))])
            : Cut([new Interval(new Edge(decimal.MinValue, 0), new Edge(between.Min, -1)), new Interval(new Edge(between.Max, 1), Highest)]);
    }

    private RangeRegion? Cut(Interval[] others)
    {
        var left = Intervals.SelectMany(one => others.Select(other => new Interval(Edge.Max(one.Low, other.Low), Edge.Min(one.High, other.High))))
            .Where(interval => interval.Low.CompareTo(interval.High) <= 0).ToArray();
        return left.Length == 0 ? null : new RangeRegion(left);
    }

    private static string Say(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>From one edge to another, both included.</summary>
    public readonly record struct Interval(Edge Low, Edge High);

    /// <summary>A value, or what lies just above (1) or just below (-1) it.</summary>
    public readonly record struct Edge(decimal Value, int Side) : IComparable<Edge>
    {
        public int CompareTo(Edge other) => (Value, Side).CompareTo((other.Value, other.Side));

        public static Edge Max(Edge one, Edge other) => one.CompareTo(other) >= 0 ? one : other;

        public static Edge Min(Edge one, Edge other) => one.CompareTo(other) <= 0 ? one : other;
    }
}
