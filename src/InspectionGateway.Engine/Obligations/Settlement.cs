using System.Runtime.CompilerServices;
namespace InspectionGateway.Engine.Obligations;

/// <summary>
/// How the obligation of one regime is settled: each raise counts at least as much as it asks, unless it yields to a
/// relief that was given. <c>settled = max over raises of min(raise, the reliefs that it yields to)</c>: a hard raise
/// yields to none, the baseline to all. The order of raises and reliefs does not matter. One thread at a time.
/// </summary>
internal sealed class Settlement
{
    private const int Kinds = 3;

    // What was asked, by the set of reliefs that it yields to; and the least of the reliefs given, by kind.
    private ByYielding raises;
    private ByKind reliefs;

    public Settlement() => Clear();

    /// <summary>What is left to do after all raises and reliefs so far.</summary>
    public Obligation Settled { get; private set; }

    /// <summary>Nothing asked and no relief given.</summary>
    public void Clear()
    {
        Settled = Obligation.Release;
        ((Span<Obligation>)raises).Clear();
        ((Span<Obligation>)reliefs).Fill(Obligation.Anything);
    }

    /// <summary>Asks at least this, unless a relief of these kinds is given.</summary>
    public void Raise(in Obligation by, Reliefs yieldsTo = Reliefs.None)
    {
        raises[(int)yieldsTo] = raises[(int)yieldsTo].Raise(by);
        // What is left of two raises together is what is left of each: only the new one counts anew.
        Settled = Settled.Raise(Left(by, (int)yieldsTo));
    }

    /// <summary>Gives a relief: at most this, of what yields to its kind.</summary>
    /// <param name="kind">One kind.</param>
    /// <param name="atMost">What is left of what yields.</param>
    public void Relieve(Reliefs kind, in Obligation atMost)
    {
        ref var given = ref reliefs[int.TrailingZeroCount((int)kind)];
        given = given.Lower(atMost);
        var settled = Obligation.Release;
        for (var yieldsTo = 0; yieldsTo <= (int)Reliefs.All; yieldsTo++)
        {
            settled = settled.Raise(Left(raises[yieldsTo], yieldsTo));
        }
        Settled = settled;
    }

    private Obligation Left(Obligation raise, int yieldsTo)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            raise = (yieldsTo & (1 << kind)) == 0 ? raise : raise.Lower(reliefs[kind]);
        }
        return raise;
    }

    // In the object itself: every regime of every line has one.
    [InlineArray((int)Reliefs.All + 1)]
    private struct ByYielding
    {
        private Obligation first;
    }

    [InlineArray(Kinds)]
    private struct ByKind
    {
        private Obligation first;
    }
}
