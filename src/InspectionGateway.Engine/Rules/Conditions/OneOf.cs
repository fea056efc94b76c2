using System.Collections.Immutable;

namespace InspectionGateway.Engine.Rules.Conditions;

/// <summary>The line's code is one of these.</summary>
internal sealed class OneOf(Column column, ImmutableArray<int> numbers) : Condition(column)
{
    public ImmutableArray<int> Numbers => numbers;

    public override Truth Test(RuleInput input) => input.Symbol(Column) switch
    {
        SymbolTable.Unknown => Truth.Unknown,
        var number => numbers.Contains(number) ? Truth.True : Truth.False,
    };
}
