namespace InspectionGateway.Engine.Rules.Conditions;

/// <summary>The line's set has one of these members.</summary>
internal sealed class AnyOf(Column column, ulong members) : Condition(column)
{
    public ulong Members => members;

    public override Truth Test(RuleInput input) =>
        (input.Present(Column) & members) != 0 ? Truth.True
        : (input.Possible(Column) & members) != 0 ? Truth.Unknown
        : Truth.False;
}
