using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>What a line has from the answers before.</summary>
/// <param name="Draw">The draw to copy; null: it is drawn anew.</param>
/// <param name="Floors">The levels that regimes had, of each answer its own.</param>
internal sealed record InheritedLine(Draw? Draw, IReadOnlyList<Floor> Floors)
{
    /// <summary>What the summary that it completes ordered of it, where that stands.</summary>
    public IReadOnlyList<Requirement> OrderedOnSummary { get; init; } = [];

    /// <summary>Where others on the conveyance had brought it, with the answer that is amended.</summary>
    public IReadOnlyList<Requirement> Shared { get; init; } = [];

    /// <summary>Of two answers: the draw that inspects more, and the levels of both.</summary>
    public InheritedLine Join(InheritedLine other) => new(
        Draw is null || other.Draw?.Value < Draw.Value ? other.Draw ?? Draw : Draw, [.. Floors, .. other.Floors])
    {
        OrderedOnSummary = [.. OrderedOnSummary, .. other.OrderedOnSummary],
        Shared = [.. Shared, .. other.Shared],
    };
}
