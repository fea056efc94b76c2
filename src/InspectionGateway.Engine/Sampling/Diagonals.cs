namespace InspectionGateway.Engine.Sampling;

/// <summary>One table of plans, by its diagonals: the place of the letter and of the AQL counted together. Immutable.</summary>
internal sealed class Diagonals
{
    private const int Arrow = -1;

    // From the diagonal of the first plan, Ac 0, on: acceptance numbers, and arrows between.
    private static readonly Diagonals Normal = new(14, [0, Arrow, Arrow, 1, 2, 3, 5, 7, 10, 14, 21], upwards: 1);
    private static readonly Diagonals Tightened = new(15, [0, Arrow, Arrow, 1, 2, 3, 5, 8, 12, 18], upwards: 0);
    private static readonly Diagonals Reduced = new(14, [0, Arrow, Arrow, Arrow, 1, 2, 3, 5, 6, 8, 10], upwards: 1);

    private readonly int first;
    private readonly int[] accept;
    private readonly int upwards;

    // So many of the arrows that follow the first plan lead up to it.
    private Diagonals(int first, int[] accept, int upwards) => (this.first, this.accept, this.upwards) = (first, accept, upwards);

    public static Diagonals Of(PlanSeverity severity) => severity switch
    {
        PlanSeverity.Tightened => Tightened,
        PlanSeverity.Reduced => Reduced,
        _ => Normal,
    };

    private int Last => first + accept.Length - 1;

    /// <summary>The acceptance number of a diagonal that has plans.</summary>
    public int Accept(int diagonal) => accept[diagonal - first];

    /// <summary>The nearest diagonals with plans: from this one on, and from this one back.</summary>
    public (int Down, int Up) Around(int diagonal)
    {
        var (down, up) = (Math.Max(diagonal, first), Math.Min(diagonal, Last));
        while (down < Last && Accept(down) == Arrow)
        {
            down++;
        }
        while (up > first && Accept(up) == Arrow)
        {
            up--;
        }
        return (down > Last ? Last : down, up < first ? first : up);
    }

    /// <summary>Whether the table leads from here to a further diagonal rather than back.</summary>
    public bool LeadsDown(int diagonal) => diagonal < first || (diagonal <= Last && diagonal > first + upwards);
}
