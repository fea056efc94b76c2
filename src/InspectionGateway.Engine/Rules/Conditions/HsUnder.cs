using System.Collections.Immutable;

namespace InspectionGateway.Engine.Rules.Conditions;

/// <summary>The line's HS code lies under one of these prefixes; it may, when it is the shorter of the two.</summary>
internal sealed class HsUnder(ImmutableArray<string> prefixes) : Condition(Column.Hs)
{
    public ImmutableArray<string> Prefixes => prefixes;

    public override Truth Test(RuleInput input)
    {
        if (input.Hs is not { } hs)
        {
            return Truth.Unknown;
        }
        var truth = Truth.False;
        foreach (var prefix in prefixes)
        {
            if (hs.StartsWith(prefix, StringComparison.Ordinal))
            {
                return Truth.True;
            }
            truth = prefix.StartsWith(hs, StringComparison.Ordinal) ? Truth.Unknown : truth;
        }
        return truth;
    }
}
