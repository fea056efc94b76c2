using InspectionGateway.Engine.Tests;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Messages.Tests.Writing;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Messages.Tests;

/// <summary>
/// Whatever the bytes, reading answers with declarations or with problems that name place, field and rule; what is read is valid and can be
/// decided, or is refused by name; and no letter that was lost reaches a decision.
/// </summary>
public class FuzzTests
{
    private const int Seed = 20261128;

    // 200,000 at INSPECTION_TEST_SCALE=10.
    [Fact]
    public async Task NothingCrashesTheReader()
    {
        var mutator = new Mutator(new Random(Seed), await CorpusAsync());
        var (decided, refused) = (0, 0);
        for (var round = 0; round < Scale.Of(20_000, quick: 1_500); round++)
        {
            var content = mutator.Next();
            try
            {
                var reading = await Reading.Of(content, Reading.Options);
                Assert.NotEmpty(reading.Declarations);
                foreach (var read in reading.Declarations)
                {
                    _ = Check(read) ? decided++ : refused++;
                }
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Message {round} of seed {Seed}: {Convert.ToBase64String(content)}", error);
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{decided} decided, {refused} refused by name");
        // A mutator that broke everything, or nothing, would show nothing.
        Assert.True(decided > refused / 20 && refused > decided / 20, $"{decided} decided, {refused} refused");
    }

    [Fact]
    public async Task NothingCrashesTheReaderOfFacts()
    {
        var lines = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Samples, "facts"), "*.jsonl").SelectMany(File.ReadLines).Select(System.Text.Encoding.UTF8.GetBytes).ToList();
        var mutator = new Mutator(new Random(Seed), lines);
        var file = Path.GetTempFileName();
        try
        {
            for (var round = 0; round < Scale.Of(5_000, quick: 400); round++)
            {
                await File.WriteAllBytesAsync(file, mutator.Next(), TestContext.Current.CancellationToken);
                try
                {
                    FactFolder.Read(file);
                }
                catch (FormatException refused)
                {
                    Assert.StartsWith(Path.GetFileName(file) + ":", refused.Message, StringComparison.Ordinal);
                }
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool Check(ReadDeclaration read)
    {
        Assert.Equal(read.Declaration is null, read.Problems.Count > 0);
        Assert.All(read.Problems, problem => Assert.True(problem.Field.Length > 0 && problem.Rule.Length > 0 && !problem.Rule.Contains("   at ", StringComparison.Ordinal), $"{problem}"));
        if (read.Declaration is not { } declaration)
        {
            return false;
        }
        var violations = DeclarationValidator.Validate(declaration, Reading.Now, ValidationLimits.Default);
        Assert.All(violations, violation => Assert.True(violation.Rule.Length > 0));
        if (violations.Count > 0)
        {
            return false;
        }
        Assert.DoesNotContain('\uFFFD', declaration.ToString());
        return SampleWorld.Decide(declaration).Lines.Count == declaration.Lines.Count;
    }

    private static async Task<IReadOnlyList<byte[]>> CorpusAsync()
    {
        var corpus = new List<byte[]>();
        var files = RepositoryFiles.MessageCases is { } cases ? SampleWorld.Files.Concat(Directory.EnumerateFiles(cases).Where(file => Path.GetExtension(file) is not ".md")) : SampleWorld.Files;
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            corpus.Add(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }
        for (var seed = 0; seed < 40; seed++)
        {
            var (random, declaration) = (new Random(seed), new Drawn(new Random(seed)).Declaration());
            switch (seed % 3)
            {
                case 0:
                    DecMessageWriter.Reduce(declaration);
                    corpus.Add(new DecMessageWriter(random).Write(declaration));
                    break;
                case 1:
                    WcoWriter.Reduce(declaration);
                    corpus.Add(new WcoWriter(random).Write(declaration));
                    break;
                default:
                    CsvWriter.Reduce(declaration);
                    corpus.Add(new CsvWriter(random).Write(declaration));
                    break;
            }
        }
        return corpus;
    }
}
