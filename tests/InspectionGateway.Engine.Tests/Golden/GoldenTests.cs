using System.Globalization;
using InspectionGateway.Engine.Tests.Policy;

namespace InspectionGateway.Engine.Tests.Golden;

/// <summary>
/// The answers to a fixed corpus of declarations and facts. Whoever changes an answer renews <c>answers.txt</c> with the
/// command in <c>tests/golden/README.md</c>, and the difference stands in the review.
/// </summary>
public class GoldenTests
{
    private static readonly bool Renew = Environment.GetEnvironmentVariable("INSPECTION_GOLDEN") == "renew";

    public static string Folder { get; } = Path.Combine(Packs.Root, "tests", "golden");

    [Fact]
    public void EveryAnswerOfTheCorpusIsTheOneOnFile()
    {
        var shared = GoldenCase.SharedFacts();
        var answers = GoldenCase.ReadAll().Select(known => AnswerText.Of(known.Name, known.Decide(shared))).ToList();
        var file = Path.Combine(Folder, "answers.txt");
        if (Renew)
        {
            File.WriteAllText(file, string.Join('\n', answers));
        }
        var onFile = File.ReadAllText(file).Split("\n\n").Select(block => block.TrimEnd('\n')).ToList();
        Assert.All(answers.Zip(onFile), pair => Assert.Equal(pair.Second, pair.First.TrimEnd('\n')));
        Assert.Equal(answers.Count, onFile.Count);
    }

    // Turkish has another capital of i, German another decimal point, Arabic and Persian other digits and calendars.
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void NoAnswerDependsOnTheCulture(string culture)
    {
        var shared = GoldenCase.SharedFacts();
        var expected = GoldenCase.ReadAll().Select(known => AnswerText.Of(known.Name, known.Decide(shared))).ToList();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, GoldenCase.ReadAll().Select(known => AnswerText.Of(known.Name, known.Decide(shared))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TheCorpusIsLargeAndItsNamesAreUnique()
    {
        var names = GoldenCase.ReadAll().Select(known => known.Name).ToList();
        Assert.InRange(names.Count, 200, 10_000);
        Assert.Equal(names.Count, names.Distinct().Count());
    }
}
