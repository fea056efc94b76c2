namespace InspectionGateway.Engine.Rules;

/// <summary>Numbers the codes of every column in the order in which rules mention them.</summary>
internal sealed class SymbolTableBuilder
{
    private readonly Dictionary<string, int>[] numbers = [.. Enumerable.Range(0, Columns.Count).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    /// <summary>The code's number, given now if it had none; false when a set column is full.</summary>
    public bool TryNumber(Column column, string code, out int number)
    {
        var known = numbers[(int)column];
        if (known.TryGetValue(code, out number))
        {
            return true;
        }
        if (column.Kind() == ColumnKind.Set && known.Count == SymbolTable.MaxSetMembers)
        {
            return false;
        }
        number = SymbolTable.First + known.Count;
        known.Add(code, number);
        return true;
    }

    public SymbolTables Build() => new(numbers.Select(known => new SymbolTable(known)));
}
