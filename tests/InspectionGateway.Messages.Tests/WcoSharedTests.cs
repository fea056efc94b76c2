using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

/// <summary>Real test declarations of the UK's customs service, when they are beside the repository.</summary>
public class WcoSharedTests
{
    [Fact]
    public async Task Every_declaration_reads()
    {
        Assert.SkipWhen(RepositoryFiles.WcoFolder is null, "no shared WCO declarations here");
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.WcoFolder!, "Step*.xml"))
        {
            var reading = await Reading.Of(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), Reading.Options with { Name = file });
            Assert.Equal(MessageFormat.Wco, reading.Format);
            var read = Assert.Single(reading.Declarations);
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            // Two are requests for clearance, which name no commodity.
            if (System.Text.RegularExpressions.Regex.IsMatch(text, "<TypeCode>(IM|EX)[JK]<") && !text.Contains("TSP", StringComparison.Ordinal))
            {
                Assert.Contains("C21", Assert.Single(read.Problems).Rule, StringComparison.Ordinal);
                continue;
            }
            Assert.Empty(read.Problems);
            Expect(text, read.Declaration!, file);
            // Some simplified declarations carry no classification: they read, and the validator says what is missing.
            Assert.All(
                DeclarationValidator.Validate(read.Declaration!, Reading.Now, ValidationLimits.Default),
                violation => Assert.Equal("lines[0].hs_code", text.Contains("TSP", StringComparison.Ordinal) ? "" : violation.Field));
        }
    }

    [Fact]
    public async Task A_notification_is_refused_as_a_response()
    {
        Assert.SkipWhen(RepositoryFiles.WcoFolder is null, "no shared WCO declarations here");
        var file = Path.Combine(RepositoryFiles.WcoFolder!, "notification-DMSCTL.xml");
        var problem = await Reading.Refused(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains("customs response", problem.Rule, StringComparison.Ordinal);
    }

    private static void Expect(string text, Declaration declaration, string file)
    {
        Assert.Equal(file.Contains("_EX", StringComparison.Ordinal) ? Direction.Export : Direction.Import, declaration.Direction);
        Assert.Equal(Count(text, "<GovernmentAgencyGoodsItem>"), declaration.Lines.Count);
        Assert.NotNull(declaration.Importer);
        Assert.All(declaration.Lines, line => Assert.True(line.HsCode.Length is 6 or 8 or 10 || !text.Contains("TSP", StringComparison.Ordinal), file));
        Assert.Equal(Count(text, "<Description>"), declaration.Lines.Count(line => line.GoodsName.Length > 0));
        if (Count(text, "<Origin>") >= declaration.Lines.Count)
        {
            Assert.All(declaration.Lines, line => Assert.Matches("^[A-Z]{2}$", line.OriginCountry));
        }
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
