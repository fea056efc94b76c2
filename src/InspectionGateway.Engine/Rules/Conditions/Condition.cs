namespace InspectionGateway.Engine.Rules.Conditions;

/// <summary>What a row asks of one column. Immutable.</summary>
public abstract class Condition(Column column)
{
    /// <summary>The column it asks about.</summary>
    public Column Column { get; } = column;

    /// <summary>Whether the line meets it; unknown when the line's value is not known well enough to tell.</summary>
    public abstract Truth Test(RuleInput input);
}
