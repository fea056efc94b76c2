using System.Numerics;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Sets of which each member is there, is not, or may be.</summary>
/// <param name="NotThere">None of these is there for certain.</param>
/// <param name="Absent">None of these is there, for certain.</param>
/// <param name="SomeThere">Of each of these one is there.</param>
/// <param name="SomePossible">Of each of these one is there, or may be.</param>
internal sealed record SetRegion(ulong NotThere, ulong Absent, ulong[] SomeThere, ulong[] SomePossible) : ColumnRegion
{
    /// <summary>Nothing is settled yet.</summary>
    public static SetRegion Any { get; } = new(0, 0, [], []);

    /// <summary>What is left when the condition holds for certain, or does not for certain; null when nothing is.</summary>
    /// <param name="condition">Of the column.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="isTold">No member only may be there.</param>
    public SetRegion? With(Condition condition, bool holds, bool isTold)
    {
        var (isNot, members) = (condition is Not, ((AnyOf)(condition is Not not ? not.Inner : condition)).Members);
        var left = (isNot, holds) switch
        {
            _ when isTold => isNot == holds ? this with { Absent = Absent | members } : this with { SomeThere = [.. SomeThere, members] },
            (false, true) => this with { SomeThere = [.. SomeThere, members] },
            (false, false) => this with { NotThere = NotThere | members },
            (true, true) => this with { Absent = Absent | members },
            _ => this with { SomePossible = [.. SomePossible, members] },
        };
        return left.SomeThere.Any(some => (some & ~(left.NotThere | left.Absent)) == 0) || left.SomePossible.Any(some => (some & ~left.Absent) == 0) ? null : left;
    }

    public override ColumnRegion? Narrow(Condition condition, bool holds) => With(condition, holds, isTold: false);

    public override string? Example(SymbolTable codes)
    {
        var members = SomeThere.Select(some => BitOperations.TrailingZeroCount(some & ~(NotThere | Absent))).Distinct().Order().ToList();
        return members.Count == 0 ? null : string.Join(" and ", members.Select(bit => codes.CodeOf(bit + SymbolTable.First)));
    }
}
