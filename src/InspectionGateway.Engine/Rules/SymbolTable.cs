using System.Collections.Frozen;

namespace InspectionGateway.Engine.Rules;

/// <summary>The codes that the rules mention in one column, numbered. Immutable; any number of threads may read it.</summary>
public sealed class SymbolTable
{
    /// <summary>The line's code is not known.</summary>
    public const int Unknown = 0;

    /// <summary>The line has a code that no rule mentions.</summary>
    public const int Other = 1;

    /// <summary>The number of the first mentioned code.</summary>
    public const int First = 2;

    /// <summary>A set column holds at most as many codes as a mask has bits.</summary>
    public const int MaxSetMembers = 64;

    private readonly FrozenDictionary<string, int> numbers;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    internal SymbolTable(IReadOnlyDictionary<string, int> numbers)
    {
        this.numbers = numbers.ToFrozenDictionary(StringComparer.Ordinal);
        bySpan = this.numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many codes the rules mention.</summary>
    public int Count => numbers.Count;

    /// <summary>The mentioned codes, in no order.</summary>
    public IReadOnlyCollection<string> Codes => numbers.Keys;

    /// <summary>The code's number; <see cref="Other"/> when no rule mentions it.</summary>
    public int NumberOf(ReadOnlySpan<char> code) => bySpan.TryGetValue(code, out var number) ? number : Other;

    /// <summary>The code of a number that rules mention.</summary>
    public string CodeOf(int number) => numbers.First(pair => pair.Value == number).Key;

    /// <summary>The code's bit in a set column; 0 when no rule mentions it.</summary>
    public ulong BitOf(ReadOnlySpan<char> code) => bySpan.TryGetValue(code, out var number) ? 1UL << (number - First) : 0;
}
