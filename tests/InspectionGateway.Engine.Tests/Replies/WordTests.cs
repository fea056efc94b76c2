using System.Text.RegularExpressions;
using CsCheck;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Engine.Tests.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Replies;

/// <summary>Reasons that people understand: no code of ours is in a text, in either language.</summary>
public partial class WordTests
{
    // Fields of the declaration, and facts, are named to officials by their paths.
    private static readonly string[] Paths = ["LOWER_THAN_BEFORE"];

    [Fact]
    public void NoTextHasARawCode() => CaseGen.Any.Sample(
        known =>
        {
            foreach (var line in ReplyWriter.For(known.Decide(), Reader.Auditor, known.Policy).Lines)
            {
                foreach (var text in line.Reasons.Where(reason => !Paths.Contains(reason.Code)).SelectMany(reason => new[] { reason.TextZh, reason.TextEn })
                    .Concat(line.Remedies.SelectMany(remedy => new[] { remedy.TextZh, remedy.TextEn })))
                {
                    Assert.DoesNotMatch(Code(), text);
                    Assert.DoesNotContain("?", text, StringComparison.Ordinal);
                }
            }
        },
        iter: 1000);

    [Fact]
    public void ACodeWithoutAWordIsFoundInItsFile()
    {
        var compilation = PolicyCompiler.Compile([.. Packs.Sources.Select(source => source.Path == "national/words.yaml"
            ? source with { Text = Regex.Replace(source.Text, "    QUARANTINE: .*\n", "") }
            : source)]);
        var problem = Assert.Single(compilation.Problems);
        Assert.Equal(("national/words.yaml", "'regime' has no word for QUARANTINE"), (problem.Path, problem.Message));
        Assert.True(problem.Line > 1);
    }

    // Packs of before there were words go on as they were.
    [Fact]
    public void WithoutWordsCodesStandAsTheyAre()
    {
        var policy = PolicyCompiler.Compile([.. Packs.Sources.Where(source => source.Path != "national/words.yaml")]).Policy!;
        Assert.Equal("QUARANTINE", policy.Words.Say(new ReasonArg { Name = "regime", Value = "QUARANTINE" }, inChinese: true));
        Assert.Equal("动植物检疫", Packs.Policy.Words.Say(new ReasonArg { Name = "regime", Value = "QUARANTINE" }, inChinese: true));
        Assert.Equal("lead, cadmium", Packs.Policy.Words.Say(new ReasonArg { Name = "matter", Value = "lead, cadmium" }, inChinese: true));
        Assert.Equal("fibre content, pH value", Packs.Policy.Words.Say(new ReasonArg { Name = "items", Value = "FIBRE_CONTENT, PH" }, inChinese: false), ignoreCase: true);
    }

    [GeneratedRegex("[A-Z][A-Z0-9]*_[A-Z0-9_]+|QUARANTINE|SAMPLING|DOCUMENTS|SUMMARY|UNKNOWN")]
    private static partial Regex Code();
}
