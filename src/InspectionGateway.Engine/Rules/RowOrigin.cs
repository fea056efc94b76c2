using System.Collections.Immutable;

namespace InspectionGateway.Engine.Rules;

/// <summary>Where a row is written, and those of its cells that something may be said of. Immutable.</summary>
/// <param name="Path">The file: "national/baseline.yaml".</param>
/// <param name="Row">The row's beginning.</param>
public sealed record RowOrigin(string Path, TextPlace Row)
{
    /// <summary>Of a row that nobody wrote.</summary>
    public static RowOrigin None { get; } = new("", new TextPlace(0, 0));

    /// <summary>The days on which it is in force; its beginning when it names none.</summary>
    public TextPlace Validity { get; init; } = Row;

    /// <summary>What it asks or leaves; its beginning when it does neither.</summary>
    public TextPlace Effect { get; init; } = Row;

    /// <summary>Its conditions, in their order.</summary>
    public ImmutableArray<TextPlace> Conditions { get; init; } = [];
}
