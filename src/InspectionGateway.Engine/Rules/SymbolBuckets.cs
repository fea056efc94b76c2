using System.Numerics;

namespace InspectionGateway.Engine.Rules;

/// <summary>Rows of one symbol or set column by the codes that they ask for.</summary>
internal sealed class SymbolBuckets
{
    private readonly Dictionary<int, List<int>> byNumber = [];
    private readonly List<int> all = [];

    public void AddSymbols(int row, IEnumerable<int> numbers)
    {
        all.Add(row);
        foreach (var number in numbers)
        {
            Bucket(number).Add(row);
        }
    }

    public void AddSet(int row, ulong members)
    {
        all.Add(row);
        for (; members != 0; members &= members - 1)
        {
            Bucket(BitOperations.TrailingZeroCount(members)).Add(row);
        }
    }

    /// <summary>The rows for the code; every row when the code is not known.</summary>
    public void GatherSymbol(int number, List<int> candidates)
    {
        if (number == SymbolTable.Unknown)
        {
            candidates.AddRange(all);
        }
        else if (byNumber.TryGetValue(number, out var rows))
        {
            candidates.AddRange(rows);
        }
    }

    /// <summary>The rows for every member that may be there.</summary>
    public void GatherSet(ulong possible, List<int> candidates)
    {
        if (possible == ulong.MaxValue)
        {
            candidates.AddRange(all);
            return;
        }
        for (; possible != 0; possible &= possible - 1)
        {
            if (byNumber.TryGetValue(BitOperations.TrailingZeroCount(possible), out var rows))
            {
                candidates.AddRange(rows);
            }
        }
    }

    /// <summary>What is filed where, in order.</summary>
    public IEnumerable<string> Describe() => byNumber.OrderBy(bucket => bucket.Key).Select(bucket => $"{bucket.Key} {string.Join(',', bucket.Value)}");

    private List<int> Bucket(int number) => byNumber.TryGetValue(number, out var rows) ? rows : byNumber[number] = [];
}
