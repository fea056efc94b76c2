namespace InspectionGateway.Engine.Rules.Conditions;

/// <summary>The line's number lies between the bounds, both included.</summary>
internal sealed class Between(Column column, decimal min, decimal max) : Condition(column)
{
    public decimal Min => min;

    public decimal Max => max;

    public override Truth Test(RuleInput input) =>
        input.Number(Column) is not { } number ? Truth.Unknown
        : min <= number && number <= max ? Truth.True
        : Truth.False;
}
