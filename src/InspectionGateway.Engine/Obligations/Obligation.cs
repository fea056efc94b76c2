using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Obligations;

/// <summary>
/// What a regime asks before the draw: for every level, the probability (parts per million) that inspection is at
/// least that deep. Raising is the pointwise maximum and lowering the pointwise minimum, so both are monotone: more
/// raises, or fewer lowerings, never give less. One draw settles all levels.
/// </summary>
public readonly record struct Obligation
{
    /// <summary>A certain rate: one million parts per million.</summary>
    public const int Certain = 1_000_000;

    /// <summary>Nothing to inspect.</summary>
    public static readonly Obligation Release;

    /// <summary>The strictest there is: a relief that lowers nothing.</summary>
    public static readonly Obligation Anything = Always(InspectionLevel.Prohibit);

    private readonly int documents;
    private readonly int onSite;
    private readonly int sampling;
    private readonly int full;
    private readonly int prohibit;

    private Obligation(int documents, int onSite, int sampling, int full, int prohibit)
    {
        this.documents = documents;
        this.onSite = onSite;
        this.sampling = sampling;
        this.full = full;
        this.prohibit = prohibit;
    }

    /// <summary>The level, always.</summary>
    public static Obligation Always(InspectionLevel level) => Drawn(level, Certain, level);

    /// <summary>The level at a rate of <paramref name="ratePpm"/>, otherwise the lighter level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to 1,000,000, or otherwise is stricter.</exception>
    public static Obligation Drawn(InspectionLevel level, int ratePpm, InspectionLevel otherwise = InspectionLevel.Release)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ratePpm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ratePpm, Certain);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)otherwise, (int)level, nameof(otherwise));
        return new Obligation(At(InspectionLevel.Documents), At(InspectionLevel.OnSite), At(InspectionLevel.Sampling),
            At(InspectionLevel.Full), At(InspectionLevel.Prohibit));

        int At(InspectionLevel wanted) => wanted <= otherwise ? Certain : wanted <= level ? ratePpm : 0;
    }

    /// <summary>The probability, in parts per million, of at least this level.</summary>
    public int Rate(InspectionLevel level) => level switch
    {
        InspectionLevel.Documents => documents,
        InspectionLevel.OnSite => onSite,
        InspectionLevel.Sampling => sampling,
        InspectionLevel.Full => full,
        InspectionLevel.Prohibit => prohibit,
        _ => Certain,
    };

    /// <summary>At least as much as either.</summary>
    public Obligation Raise(in Obligation other) => new(
        Math.Max(documents, other.documents), Math.Max(onSite, other.onSite), Math.Max(sampling, other.sampling),
        Math.Max(full, other.full), Math.Max(prohibit, other.prohibit));

    /// <summary>At most as much as either.</summary>
    public Obligation Lower(in Obligation other) => new(
        Math.Min(documents, other.documents), Math.Min(onSite, other.onSite), Math.Min(sampling, other.sampling),
        Math.Min(full, other.full), Math.Min(prohibit, other.prohibit));

    /// <summary>Whether this asks at least as much as the other at every level.</summary>
    public bool Covers(in Obligation other) => Raise(other) == this;

    /// <summary>Whether a draw can change the level.</summary>
    public bool NeedsDraw => UncertainRate != 0;

    /// <summary>The rate of the hardest level that is neither certain nor impossible; 0 when there is none.</summary>
    public int UncertainRate
    {
        get
        {
            for (var level = InspectionLevel.Prohibit; level > InspectionLevel.Release; level--)
            {
                if (Rate(level) is > 0 and < Certain)
                {
                    return Rate(level);
                }
            }
            return 0;
        }
    }

    /// <summary>Whether a draw falls below the hardest uncertain rate.</summary>
    public bool WasDrawn(ulong draw) => Scaled(draw) < UncertainRate;

    /// <summary>The level that a draw gives: the strictest whose rate lies above the draw.</summary>
    /// <param name="draw">Uniform over all 64-bit values.</param>
    public InspectionLevel Settle(ulong draw)
    {
        var drawn = Scaled(draw);
        var level = InspectionLevel.Prohibit;
        while (level > InspectionLevel.Release && drawn >= Rate(level))
        {
            level--;
        }
        return level;
    }

    // The high half of draw x 1,000,000 is floor(draw / 2^64 * 1,000,000).
    private static int Scaled(ulong draw) => (int)Math.BigMul(draw, Certain, out _);
}
