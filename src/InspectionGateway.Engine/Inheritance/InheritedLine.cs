using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>What a line has from the answers before.</summary>
/// <param name="Draw">The draw to copy; null: it is drawn anew.</param>
/// <param name="Floors">The level that each regime had.</param>
/// <param name="IsCounterpart">The line was there before; otherwise the levels are those of the lines that are gone.</param>
/// <param name="Changes">The fields and facts that changed since, and may explain a lower level.</param>
internal sealed record InheritedLine(Draw? Draw, IReadOnlyDictionary<Regime, InspectionLevel> Floors, bool IsCounterpart, IReadOnlyList<string> Changes)
{
    /// <summary>Of two answers to one question: the draw that inspects more, and the stricter level of each regime.</summary>
    public InheritedLine Stricter(InheritedLine other) => this with
    {
        Draw = Draw is null || other.Draw?.Value < Draw.Value ? other.Draw ?? Draw : Draw,
        Floors = Strictest(Floors.Concat(other.Floors)),
        IsCounterpart = IsCounterpart || other.IsCounterpart,
    };

    /// <summary>The strictest level of each regime.</summary>
    public static IReadOnlyDictionary<Regime, InspectionLevel> Strictest(IEnumerable<KeyValuePair<Regime, InspectionLevel>> levels) =>
        levels.GroupBy(level => level.Key, level => level.Value).ToDictionary(group => group.Key, group => group.Max());
}
