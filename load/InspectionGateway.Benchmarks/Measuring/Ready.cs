using InspectionGateway.Benchmarks.Tables;

namespace InspectionGateway.Benchmarks.Measuring;

/// <summary>Tables whose answers were held against the plain ones.</summary>
internal static class Ready
{
    public const int Seed = 1;

    /// <exception cref="InvalidOperationException">An answer is wrong.</exception>
    public static (GeneratedTable Table, CompiledTable Compiled) Table(TableKind kind, int rows)
    {
        var table = new GeneratedTable(kind, rows, Seed);
        var compiled = new CompiledTable(table);
        foreach (var asked in table.Asked)
        {
            Require(table, asked, compiled.Answer(asked));
        }
        return (table, compiled);
    }

    /// <exception cref="InvalidOperationException">The answer is wrong.</exception>
    public static void Require(GeneratedTable table, TableQuestion asked, int answer)
    {
        if (table.Answer(asked) is var right && right != answer)
        {
            throw new InvalidOperationException($"{asked} was answered {answer}; right is {right}.");
        }
    }
}
