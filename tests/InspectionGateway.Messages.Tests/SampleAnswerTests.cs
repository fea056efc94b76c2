namespace InspectionGateway.Messages.Tests;

/// <summary>
/// Every line of every sample with its whole answer, held against tests/golden/samples.txt, which people read. An answer that
/// changes by intent is renewed with INSPECTION_GOLDEN=renew, and the difference read before it is committed.
/// </summary>
public class SampleAnswerTests
{
    [Fact]
    public async Task EverySampleIsAnsweredAsItWasRead()
    {
        var answers = new List<string>();
        foreach (var file in SampleWorld.Files)
        {
            foreach (var declaration in (await SampleWorld.Read(file)).Select(read => read.Declaration!))
            {
                answers.AddRange(SampleWorld.Decide(declaration).Lines.Select(line => $"{declaration.DeclarationId} {line.LineNo}: {LineText.Describe(line)}"));
            }
        }
        var golden = Path.Combine(RepositoryFiles.Root, "tests", "golden", "samples.txt");
        if (Environment.GetEnvironmentVariable("INSPECTION_GOLDEN") == "renew")
        {
            await File.WriteAllLinesAsync(golden, answers, TestContext.Current.CancellationToken);
        }
        Assert.Equal(await File.ReadAllLinesAsync(golden, TestContext.Current.CancellationToken), answers);
    }
}
