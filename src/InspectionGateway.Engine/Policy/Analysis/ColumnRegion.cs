using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>What is left open about the known value of one column. Immutable.</summary>
internal abstract record ColumnRegion
{
    /// <summary>Nothing is settled yet.</summary>
    public static ColumnRegion Whole(Column column) => column.Kind() switch
    {
        ColumnKind.Symbol => new SymbolRegion(column, [], IsComplement: true),
        ColumnKind.Set => SetRegion.Any,
        ColumnKind.Prefix => new PrefixRegion([""], []),
        ColumnKind.Range => RangeRegion.FromZero,
        _ => column.Reading() == TextReading.Present ? new PresentRegion([], []) : new TextRegion([TextPattern.Any], []),
    };

    /// <summary>The values that meet the condition, or that do not; null when there are none.</summary>
    public abstract ColumnRegion? Narrow(Condition condition, bool holds);

    /// <summary>The values that may meet the condition: those of which it cannot be told, too. Never fewer.</summary>
    public virtual ColumnRegion? MayMeet(Condition condition) => Narrow(condition, holds: true);

    /// <summary>One value of it, as a policy would write it; null when any would do.</summary>
    public abstract string? Example(SymbolTable codes);
}
