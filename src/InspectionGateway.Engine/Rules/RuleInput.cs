namespace InspectionGateway.Engine.Rules;

/// <summary>
/// What is known of one line, as the rules see it. A scratch object to be used again for the next line: fill it after
/// <see cref="Reset"/>, then match. One thread at a time.
/// </summary>
public sealed class RuleInput
{
    // Each column has a place in the arrays of its kind alone.
    private readonly int[] symbols = new int[Columns.CountOf(ColumnKind.Symbol)];
    private readonly ulong[] present = new ulong[Columns.CountOf(ColumnKind.Set)];
    private readonly ulong[] possible = new ulong[Columns.CountOf(ColumnKind.Set)];
    private readonly decimal?[] numbers = new decimal?[Columns.CountOf(ColumnKind.Range)];
    private readonly Said[] texts = new Said[Columns.CountOf(ColumnKind.Text)];
    private SymbolTables tables = SymbolTables.Empty;

    /// <summary>HS code, digits only; null when not known. It may be shorter than a rule asks: then the rule may hold.</summary>
    public string? Hs { get; private set; }

    /// <summary>Forgets everything: symbols, texts, HS code and numbers are unknown, sets are known to be empty.</summary>
    public void Reset(SymbolTables symbolTables)
    {
        tables = symbolTables;
        Array.Clear(symbols);
        Array.Clear(present);
        Array.Clear(possible);
        Array.Clear(numbers);
        Array.Clear(texts);
        Hs = null;
    }

    /// <summary>Makes another one the same, to be changed.</summary>
    internal void CopyTo(RuleInput copy)
    {
        (copy.tables, copy.Hs) = (tables, Hs);
        symbols.CopyTo(copy.symbols);
        present.CopyTo(copy.present);
        possible.CopyTo(copy.possible);
        numbers.CopyTo(copy.numbers);
        texts.CopyTo(copy.texts);
    }

    /// <summary>The line's code in a symbol column.</summary>
    public void SetSymbol(Column column, ReadOnlySpan<char> code)
    {
        Require(column, ColumnKind.Symbol);
        symbols[column.Slot()] = tables[column].NumberOf(code);
    }

    /// <summary>Nothing is known in this column; in a set column, any member may be there beside those added.</summary>
    public void SetUnknown(Column column)
    {
        switch (column.Kind())
        {
            case ColumnKind.Symbol:
                symbols[column.Slot()] = SymbolTable.Unknown;
                break;
            case ColumnKind.Set:
                possible[column.Slot()] = ulong.MaxValue;
                break;
            case ColumnKind.Range:
                numbers[column.Slot()] = null;
                break;
            case ColumnKind.Text:
                texts[column.Slot()] = default;
                break;
            default:
                Hs = null;
                break;
        }
    }

    /// <summary>The set has this member.</summary>
    public void AddToSet(Column column, ReadOnlySpan<char> member)
    {
        Require(column, ColumnKind.Set);
        var bit = tables[column].BitOf(member);
        present[column.Slot()] |= bit;
        possible[column.Slot()] |= bit;
    }

    /// <summary>The set may have this member.</summary>
    public void AddPossible(Column column, ReadOnlySpan<char> member)
    {
        Require(column, ColumnKind.Set);
        possible[column.Slot()] |= tables[column].BitOf(member);
    }

    /// <summary>The set does not have this member.</summary>
    internal void RemoveFromSet(Column column, ReadOnlySpan<char> member) => RemoveFromSet(column, tables[column].BitOf(member));

    /// <summary>The set does not have these members.</summary>
    internal void RemoveFromSet(Column column, ulong members)
    {
        present[column.Slot()] &= ~members;
        possible[column.Slot()] &= ~members;
    }

    /// <summary>The line's number in a range column; null when not known.</summary>
    public void SetNumber(Column column, decimal? number)
    {
        Require(column, ColumnKind.Range);
        numbers[column.Slot()] = number;
    }

    /// <summary>What the line says in a text column.</summary>
    internal void SetText(Column column, Said said)
    {
        Require(column, ColumnKind.Text);
        texts[column.Slot()] = said;
    }

    /// <summary>The line's HS code, digits only; null when not known.</summary>
    public void SetHs(string? hs) => Hs = hs;

    internal Said Text(Column column) => texts[column.Slot()];

    internal int Symbol(Column column) => symbols[column.Slot()];

    internal ulong Present(Column column) => present[column.Slot()];

    internal ulong Possible(Column column) => possible[column.Slot()];

    internal decimal? Number(Column column) => numbers[column.Slot()];

    private static void Require(Column column, ColumnKind kind)
    {
        if (column.Kind() != kind)
        {
            throw new ArgumentException($"Column {column.YamlName()} holds no {kind.ToString().ToLowerInvariant()}.", nameof(column));
        }
    }
}
