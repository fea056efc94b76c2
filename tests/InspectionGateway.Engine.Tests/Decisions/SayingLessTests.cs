using CsCheck;
using Google.Protobuf;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Nothing left out, shortened, joined or written otherwise ever asks less than what is said in full.</summary>
public class SayingLessTests
{
    // Cases that catch what few cases do, to be tried first; when they no longer do, the search goes on at random.
    private static readonly Dictionary<string, string> Rare = new()
    {
        ["no zone"] = "4LM0ma7KWpm2", ["no currency"] = "6YfIII0dhHF4", ["no attachments"] = "3_BMmi8q6fi4", ["no quantity"] = "8OI7U2VsCiV2",
        ["no unit"] = "8SNJbXaTPdN1", ["no transport document"] = "7z_ZlbyzPQD1",
    };

    public static TheoryData<string> Names => [.. Saying.All.Select(saying => saying.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SayingLessNeverLowersTheObligation(string name) =>
        CaseGen.Any.Sample(known => Law(known, Of(name), (_, _) => { }), iter: Scale.Of(400));

    // An unknown country barred acceptance and a country left out did not, so leaving it out got an accepted report through.
    [Fact]
    public void NoOriginIsNoBetterThanAnUnknownOne() =>
        CaseGen.Any.Sample(known => Law(known, Of("no origin"), (_, _) => { }), seed: "fn4L77Oyq6B9", iter: 1, threads: 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void AnEngineThatReadsItAsNoIsCaught(string name) =>
        Assert.True((Rare.TryGetValue(name, out var seed) && IsCaught(name, seed, iter: 1, threads: 1)) || IsCaught(name, null, iter: 200_000, threads: -1));

    private static bool IsCaught(string name, string? seed, long iter, int threads)
    {
        try
        {
            CaseGen.Any.Sample(known => Law(known, Of(name), (saying, other) => saying.Mutant(other)), seed: seed, iter: iter, threads: threads);
            return false;
        }
        catch (CsCheckException)
        {
            return true;
        }
    }

    private static Saying Of(string name) => Saying.All.Single(saying => saying.Name == name);

    private static void Law(Case known, Saying saying, Action<Saying, Case> mutate)
    {
        saying.Setting?.Invoke(known);
        var before = known.Decide();
        var other = known.Copy();
        saying.Change(other.Declaration);
        mutate(saying, other);
        var after = other.Decide();
        Laws.Covers(after, before, saying.Name);
        Laws.WaitsAsLong(after, before, saying.Name);
    }
}
