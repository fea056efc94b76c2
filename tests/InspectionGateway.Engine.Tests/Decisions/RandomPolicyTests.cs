using CsCheck;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests.Generators;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>
/// The laws of raises, reliefs and lost facts, over random rows of policy besides the shipped ones, random declarations and
/// random facts. Each is held against the engine, and against the mistake that it is there to catch.
/// </summary>
public class RandomPolicyTests
{
    private const int Policies = 25;
    private const int CasesAPolicy = 20;

    private static readonly Gen<Rows> AnyRows = Gen.Select(PackGen.AnyRaise.Array[0, 5], PackGen.AnyWaiver.Array[0, 5], PackGen.AnyRaise, PackGen.AnyWaiver, Gen.Int[0, int.MaxValue - 1],
        (raises, waivers, raise, waiver, seed) => new Rows(raises, waivers, raise, waiver, seed));

    [Fact]
    public void AddingARaiseNeverLowers() => Holds(
        rows => ([.. rows.Raises, rows.Raise], rows.Waivers),
        mutant: rows => ([rows.Raise], rows.Waivers),
        (before, after) => Laws.Covers(after, before, "adding a raise"));

    [Fact]
    public void AddingReliefNeverRaises() => Holds(
        rows => (rows.Raises, [.. rows.Waivers, rows.Waiver]),
        mutant: rows => ([.. rows.Raises, rows.Raise], rows.Waivers),
        (before, after) => Laws.Covers(before, after, "adding relief"));

    // The row's own level is the oracle, on every line on which the row is among the reasons.
    [Fact]
    public void AddingReliefNeverGoesBelowAHardRaise()
    {
        Try(Policies, rows => Law(rows, rows.Raise with { Hard = true }));
        Assert.Throws<CsCheckException>(() => Try(10_000, rows => Law(rows, rows.Raise with { Hard = false })));

        static void Law(Rows rows, Raise raise)
        {
            var policy = PackGen.Compile([raise], [.. rows.Waivers, rows.Waiver]);
            var level = Enum.Parse<InspectionLevel>(raise.Level.Replace("_", ""), ignoreCase: true);
            foreach (var known in rows.Cases(policy))
            {
                foreach (var line in known.Decide().Lines.Where(line => line.Reasons.Any(reason => reason.RuleId == "random-raise-0")))
                {
                    Assert.All(line.Requirements.Where(requirement => requirement.Regime == Regime.Commodity),
                        requirement => Assert.True(Laws.Of(requirement).Covers(Obligation.Always(level)), $"{requirement.Obligation} is below {level}"));
                }
            }
        }
    }

    public static TheoryData<string> Losses => ["a fact", "a bucket", "every bucket", "a set", "every set"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void LosingFactsNeverLowers(string loss)
    {
        Try(Policies, rows => Law(rows, (known, keys, kinds) =>
        {
            known.Unreadable.UnionWith(keys);
            known.Untrusted.UnionWith(kinds);
        }));
        // Read as absent, as the first build did.
        Assert.Throws<CsCheckException>(() => Try(10_000, rows => Law(rows, (known, keys, kinds) =>
            known.Facts.RemoveAll(fact => keys.Any(key => FactKeys.GoesBy(fact, key)) || kinds.Contains(FactKeys.Of(fact).Kind)))));

        void Law(Rows rows, Action<Case, HashSet<FactKey>, HashSet<FactKind>> lose)
        {
            var policy = PackGen.Compile(rows.Raises, rows.Waivers);
            foreach (var known in rows.Cases(policy))
            {
                var before = known.Decide();
                var (keys, kinds) = Lost(loss, known, new Random(rows.Seed));
                lose(known, keys, kinds);
                Laws.Covers(known.Decide(), before, loss);
            }
        }
    }

    // Every way of saying less, each case another one.
    [Fact]
    public void SayingLessNeverLowers()
    {
        Try(Policies, rows => Law(rows, (_, _) => { }));
        Assert.Throws<CsCheckException>(() => Try(10_000, rows => Law(rows, (saying, other) => saying.Mutant(other))));

        static void Law(Rows rows, Action<Saying, Case> mutate)
        {
            foreach (var (at, known) in rows.Cases(PackGen.Compile(rows.Raises, rows.Waivers)).Index())
            {
                var saying = Saying.All[unchecked((int)((uint)(rows.Seed + at) % Saying.All.Count))];
                saying.Setting?.Invoke(known);
                var (before, other) = (known.Decide(), known.Copy());
                saying.Change(other.Declaration);
                mutate(saying, other);
                Laws.Covers(other.Decide(), before, saying.Name);
            }
        }
    }

    private static (HashSet<FactKey> Keys, HashSet<FactKind> Kinds) Lost(string loss, Case known, Random random)
    {
        var keys = FactPlan.Of(known.Declaration, known.Policy).Keys.ToList();
        var key = keys.Count == 0 ? (FactKey?)null : keys[random.Next(keys.Count)];
        return loss switch
        {
            "a fact" => ([.. keys.Where(other => other == key)], []),
            "a bucket" => ([.. keys.Where(other => key is { } one && FactShards.Of(other) == FactShards.Of(one))], []),
            "every bucket" => ([.. keys], []),
            "a set" => ([], [FactKinds.Replicated[random.Next(FactKinds.Replicated.Count)]]),
            _ => ([], [.. FactKinds.Replicated]),
        };
    }

    private static void Holds(Func<Rows, (Raise[] Raises, string[] Waivers)> change, Func<Rows, (Raise[], string[])> mutant, Action<Decision, Decision> law)
    {
        Try(Policies, rows => Law(rows, change));
        Assert.Throws<CsCheckException>(() => Try(10_000, rows => Law(rows, mutant)));

        void Law(Rows rows, Func<Rows, (Raise[] Raises, string[] Waivers)> add)
        {
            var (raises, waivers) = add(rows);
            var (before, after) = (PackGen.Compile(rows.Raises, rows.Waivers), PackGen.Compile(raises, waivers));
            foreach (var (one, other) in rows.Cases(before).Zip(rows.Cases(after)))
            {
                law(one.Decide(), other.Decide());
            }
        }
    }

    private static void Try(int policies, Action<Rows> law) => AnyRows.Sample(law, iter: Scale.Of(policies));

    /// <summary>Rows besides the shipped ones, one more of each, and what makes the declarations.</summary>
    private sealed record Rows(Raise[] Raises, string[] Waivers, Raise Raise, string Waiver, int Seed)
    {
        public IEnumerable<Case> Cases(PolicySet policy)
        {
            for (var at = 0; at < CasesAPolicy; at++)
            {
                var known = CaseGen.Build(new Random(unchecked(Seed + at)));
                known.Policy = policy;
                yield return known;
            }
        }
    }
}
