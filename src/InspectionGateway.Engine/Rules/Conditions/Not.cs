namespace InspectionGateway.Engine.Rules.Conditions;

/// <summary>The line does not meet the other condition. What is unknown stays unknown.</summary>
internal sealed class Not(Condition inner) : Condition(inner.Column)
{
    public Condition Inner => inner;

    public override Truth Test(RuleInput input) => inner.Test(input) switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };
}
