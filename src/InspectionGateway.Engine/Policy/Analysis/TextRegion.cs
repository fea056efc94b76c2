using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>One text among some and not among others. A field that joins several values is not looked at.</summary>
internal sealed record TextRegion(TextPattern[] Among, TextPattern[] NotAmong) : ColumnRegion
{
    public override string? Example(SymbolTable codes) => Among is [{ Text: "", IsBeginning: true }] ? null : $"{Among[0]}";

    // Of a code that is not given in full, nobody can tell.
    public override ColumnRegion? MayMeet(Condition condition) => condition.Column.Reading() == TextReading.Code ? this : Narrow(condition, holds: true);

    public override ColumnRegion? Narrow(Condition condition, bool holds)
    {
        var wanted = TextPattern.Of((TextIn)condition);
        TextPattern[] among = holds
            ? [.. Among.SelectMany(one => wanted.Where(other => one.Covers(other) || other.Covers(one)).Select(other => one.Covers(other) ? other : one)).Distinct()]
            : Among;
        TextPattern[] without = holds ? NotAmong : [.. NotAmong.Union(wanted)];
        among = [.. among.Where(one => !without.Any(other => other.Covers(one)))];
        return among.Length == 0 ? null : new TextRegion(among, without);
    }
}
