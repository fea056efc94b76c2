using CsCheck;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Obligations;

/// <summary>
/// The laws of raises and reliefs over random ones. Each law is held against the engine, and against a mutant that
/// settles as the first build did: it must catch the mutant, or it could not fail.
/// </summary>
public class SettlementTests
{
    private static readonly Reliefs[] Kinds = [Reliefs.Acceptance, Reliefs.Recognition, Reliefs.Waiver];

    private static readonly Gen<Obligation> Asked = Gen.Select(Gen.Int[1, 6], Gen.Int[1, 10], Gen.Int[1, 6], (level, rate, otherwise) =>
        Obligation.Drawn((InspectionLevel)level, rate * 100_000, (InspectionLevel)Math.Min(level, otherwise)));

    private static readonly Gen<(Obligation By, Reliefs YieldsTo)[]> Raises = Gen.Select(Asked, Gen.Int[0, 7], (by, kinds) => (by, (Reliefs)kinds)).Array[0, 5];
    private static readonly Gen<(Reliefs Kind, Obligation AtMost)[]> Given = Gen.Select(Gen.Int[0, 2], Asked, (kind, by) => (Kinds[kind], by)).Array[0, 4];
    private static readonly Gen<((Obligation, Reliefs)[] Raises, (Reliefs, Obligation)[] Reliefs, Obligation More, Reliefs MoreYields, Reliefs Kind)> Cases =
        Gen.Select(Raises, Given, Asked, Gen.Int[0, 7], Gen.Int[0, 2], (raises, given, more, yields, kind) => (raises, given, more, (Reliefs)yields, Kinds[kind]));

    private delegate Obligation Settling((Obligation By, Reliefs YieldsTo)[] raises, (Reliefs Kind, Obligation AtMost)[] reliefs);

    [Fact]
    public void AddingARaiseNeverLowers() => Holds(
        (settle, known) => settle([.. known.Raises, (known.More, known.MoreYields)], known.Reliefs).Covers(settle(known.Raises, known.Reliefs)),
        mutant: LastWins);

    [Fact]
    public void AddingReliefNeverRaises() => Holds(
        (settle, known) => settle(known.Raises, known.Reliefs).Covers(settle(known.Raises, [.. known.Reliefs, (known.Kind, known.More)])),
        mutant: LastWins);

    [Fact]
    public void ReliefNeverGoesBelowAHardRaise() => Holds(
        (settle, known) => settle([.. known.Raises, (known.More, Reliefs.None)], known.Reliefs).Covers(known.More),
        mutant: ReliefOverAll);

    [Fact]
    public void ARaiseYieldsToNoReliefThatItDoesNotName() => Holds(
        (settle, known) => (known.MoreYields & known.Kind) != 0
            || settle([(known.More, known.MoreYields)], [(known.Kind, Obligation.Release)]) == known.More,
        mutant: ReliefOverAll);

    [Fact]
    public void WhatYieldsToEveryReliefIsAtMostEach() => Holds(
        (settle, known) => known.Reliefs.All(relief => relief.Item2.Covers(settle([(known.More, Reliefs.All)], known.Reliefs))),
        mutant: (raises, _) => Settle(raises, []));

    [Fact]
    public void OrderDoesNotMatter() => Holds(
        (settle, known) => settle(known.Raises, known.Reliefs) == settle([.. known.Raises.Reverse()], [.. known.Reliefs.Reverse()]),
        mutant: LastWins);

    // The sentence of the design, for a baseline, soft and hard raises and one kind of relief, written out.
    [Fact]
    public void SettledIsTheLargestOfHardRaisesAndRelievedBaseline() => Gen.Select(Asked, Asked, Asked, Asked).Sample((baseline, soft, hard, relief) =>
        Assert.Equal(
            hard.Raise(baseline.Raise(soft).Lower(relief)),
            Settle([(baseline, Reliefs.All), (soft, Reliefs.Acceptance), (hard, Reliefs.None)], [(Reliefs.Acceptance, relief)])));

    private static void Holds(
        Func<Settling, ((Obligation, Reliefs)[] Raises, (Reliefs, Obligation)[] Reliefs, Obligation More, Reliefs MoreYields, Reliefs Kind), bool> law, Settling mutant)
    {
        Cases.Sample(known => law(Settle, known), iter: 5_000);
        Assert.Throws<CsCheckException>(() => Cases.Sample(known => law(mutant, known), iter: 5_000));
    }

    private static Obligation Settle((Obligation By, Reliefs YieldsTo)[] raises, (Reliefs Kind, Obligation AtMost)[] reliefs)
    {
        var settlement = new Settlement();
        foreach (var (by, yieldsTo) in raises)
        {
            settlement.Raise(by, yieldsTo);
        }
        foreach (var (kind, atMost) in reliefs)
        {
            settlement.Relieve(kind, atMost);
        }
        return settlement.Settled;
    }

    // The first build: raise, then lower everything.
    private static Obligation ReliefOverAll((Obligation By, Reliefs YieldsTo)[] raises, (Reliefs Kind, Obligation AtMost)[] reliefs) =>
        reliefs.Aggregate(raises.Aggregate(Obligation.Release, (all, raise) => all.Raise(raise.By)), (all, relief) => all.Lower(relief.AtMost));

    private static Obligation LastWins((Obligation By, Reliefs YieldsTo)[] raises, (Reliefs Kind, Obligation AtMost)[] reliefs) =>
        raises.Length == 0 ? reliefs.Length == 0 ? Obligation.Release : reliefs[^1].AtMost
        : reliefs.Length == 0 ? raises[^1].By : raises[^1].By.Raise(reliefs[^1].AtMost);
}
