namespace InspectionGateway.Engine.Rules;

/// <summary>The symbol table of every column. Immutable; any number of threads may read it.</summary>
public sealed class SymbolTables
{
    private readonly SymbolTable[] tables;

    internal SymbolTables(IEnumerable<SymbolTable> tables) => this.tables = [.. tables];

    /// <summary>Tables in which no code is mentioned.</summary>
    public static SymbolTables Empty { get; } = new SymbolTableBuilder().Build();

    /// <summary>The column's table; empty for prefix and range columns.</summary>
    public SymbolTable this[Column column] => tables[(int)column];
}
