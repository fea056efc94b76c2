using System.Collections.Immutable;
using System.Globalization;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the conditions of rows: under 'when' all must hold, under 'not' none may.</summary>
internal sealed class ConditionReader(Vocabulary vocabulary, SymbolTableBuilder symbols)
{
    /// <summary>What a pack or a grant may say that it is for: what is declared of all lines, and nothing that is found out.</summary>
    public static readonly IReadOnlyList<Column> ScopeColumns = [Column.Direction, Column.CustomsOffice, Column.Zone];

    /// <summary>The row's conditions, and where they are written. Columns that the table does not know yet are problems.</summary>
    public IReadOnlyList<(Condition Condition, TextPlace At)> Read(YamlMap row, TableShape shape)
    {
        return [.. All(row.OptionalMap("when"), Objection, wantsId: shape.Effect == TableEffect.Lower), .. All(row.OptionalMap("not"), Objection).Select(one => (new Not(one.Condition), one.At))];

        string? Objection(Column column) => shape.Knows(column) ? null
            : $"the table '{shape.Name}' cannot ask for '{column.YamlName()}': it is decided before that is known, or by other columns only";
    }

    /// <summary>What a pack or a grant is for: conditions of all of the pack's rows, or of those that rest on the grant.</summary>
    public ImmutableArray<Condition> ReadScope(YamlMap? scope) =>
        [.. All(scope, column => ScopeColumns.Contains(column) ? null : $"a scope is by {string.Join(", ", ScopeColumns.Select(one => $"'{one.YamlName()}'"))} only").Select(one => one.Condition)];

    private IEnumerable<(Condition Condition, TextPlace At)> All(YamlMap? map, Func<Column, string?> objection, bool wantsId = false)
    {
        foreach (var (keyNode, key, value) in map?.Entries() ?? [])
        {
            if (!Columns.TryParse(key, out var column))
            {
                map!.Problem(keyNode, $"unknown column '{key}'{Suggestion.For(key, Columns.Names)}");
            }
            else if (objection(column) is { } why)
            {
                map!.Problem(keyNode, why);
            }
            else if (One(map!, column, value, wantsId) is { } condition)
            {
                yield return (condition, YamlMap.PlaceOf(value));
            }
        }
    }

    private Condition? One(YamlMap map, Column column, YamlNode value, bool wantsId) => column.Kind() switch
    {
        ColumnKind.Symbol => new OneOf(column, [.. Numbers(map, column, value)]),
        ColumnKind.Set => new AnyOf(column, Numbers(map, column, value).Aggregate(0UL, (mask, number) => mask | (1UL << (number - SymbolTable.First)))),
        ColumnKind.Text => new TextIn(column, Texts(map, column, value, wantsId)),
        ColumnKind.Prefix => new HsUnder([.. HsPrefixes(map, value)]),
        _ => Range(map, column, value),
    };

    private IEnumerable<int> Numbers(YamlMap map, Column column, YamlNode value)
    {
        foreach (var (node, code) in map.TextsOf(value))
        {
            if (code.Length > 0 && vocabulary.Objection(column, code) is { } objection)
            {
                map.Problem(node, objection);
            }
            else if (!symbols.TryNumber(column, code, out var number))
            {
                map.Problem(node, $"column '{column.YamlName()}' holds more than {SymbolTable.MaxSetMembers} codes");
            }
            else
            {
                yield return number;
            }
        }
    }

    private IEnumerable<string> Texts(YamlMap map, Column column, YamlNode value, bool wantsId)
    {
        foreach (var (node, text) in map.TextsOf(value))
        {
            if (vocabulary.Objection(column, text) is { } objection)
            {
                map.Problem(node, objection);
            }
            else if (wantsId && text.StartsWith("NAME:", StringComparison.Ordinal))
            {
                map.Problem(node, "a name is no identity: relief asks for an id");
            }
            else
            {
                yield return Vocabulary.Fold(column, text);
            }
        }
    }

    /// <summary>HS prefixes of 2, 4, 6, 8 or 10 digits; others are problems.</summary>
    public static IEnumerable<string> HsPrefixes(YamlMap map, YamlNode value)
    {
        foreach (var (node, prefix) in map.TextsOf(value))
        {
            if (prefix.Length is 2 or 4 or 6 or 8 or 10 && prefix.All(char.IsAsciiDigit))
            {
                yield return prefix;
            }
            else
            {
                map.Problem(node, $"'{prefix}' is no HS prefix of 2, 4, 6, 8 or 10 digits");
            }
        }
    }

    private static Between? Range(YamlMap map, Column column, YamlNode value)
    {
        if (map.MapOf(value) is not { } bounds)
        {
            return null;
        }
        var (min, max) = (Bound(bounds, "min"), Bound(bounds, "max"));
        bounds.Finish();
        if (min > max || (min is null && max is null))
        {
            bounds.Problem(value, "a range needs 'min', 'max' or both, and must not be empty");
        }
        return new Between(column, min ?? decimal.MinValue, max ?? decimal.MaxValue);
    }

    private static decimal? Bound(YamlMap bounds, string key)
    {
        if (bounds.Find(key) is not { } node)
        {
            return null;
        }
        if (decimal.TryParse(bounds.TextOf(node), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        bounds.Problem(node, "a number is wanted here");
        return null;
    }
}
