using InspectionGateway.Engine.Tests;

namespace InspectionGateway.Cli.Tests;

public sealed class PolicyTests : IDisposable
{
    private readonly string folder = PackCopy.Make();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // What is decided of every sample is written down as cases, and the packs that carry them decide the same.
    [Fact]
    public async Task CasesMadeOfWhatIsDecidedAreDecidedSo()
    {
        var (exit, cases, _) = await Igw.RunAsync("policy", "case", folder, Path.Combine(Igw.Root, "samples"), "--at", "2026-11-25");
        Assert.Equal(0, exit);
        await File.WriteAllTextAsync(Path.Combine(folder, "national", "cases.yaml"), cases, TestContext.Current.CancellationToken);
        var (checkedExit, problems, talk) = await Igw.RunAsync("policy", "check", folder);
        Assert.True(checkedExit == 0, problems);
        Assert.Contains("48 cases, 0 decided otherwise than they expect", talk);
    }

    // Every process hashes texts otherwise, so whatever depends on the order of a dictionary shows here.
    [Fact]
    public async Task EveryStartMakesTheSameOfThePacks()
    {
        var made = new HashSet<string>();
        for (var start = 0; start < Scale.Of(20, quick: 3); start++)
        {
            var (_, _, talk) = await Igw.RunAsync("policy", "check", folder);
            made.Add(talk.Split('\n').Single(line => line.StartsWith("index ", StringComparison.Ordinal)));
        }
        Assert.Contains("50 golden decisions", Assert.Single(made));
    }

    [Fact]
    public async Task TheShippedPacksAreSound()
    {
        var (exit, output, talk) = await Igw.RunAsync("policy", "check", folder);
        Assert.Equal((0, ""), (exit, output));
        Assert.Contains("sound", talk);
        Assert.Contains("warning: the row 'aquatic-products-japan' expired on 2025-06-28", talk);
    }

    [Fact]
    public async Task OnePackIsCheckedOverTheLayersAbove()
    {
        var pilot = Path.Combine(folder, "chongqing-ftz");
        Assert.Equal(1, (await Igw.RunAsync("policy", "check", pilot)).Exit);
        Assert.Equal(0, (await Igw.RunAsync("policy", "check", pilot, "--base", folder)).Exit);
    }

    [Fact]
    public async Task AProblemNamesFileLineAndColumn()
    {
        var file = Path.Combine(folder, "national", "raises.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("attribute: \"21\"}", "attribut: \"21\"}"), TestContext.Current.CancellationToken);
        var (exit, output, _) = await Igw.RunAsync("policy", "check", folder);
        Assert.Equal(1, exit);
        Assert.Matches(@"national/raises\.yaml:\d+:\d+: .*attribut", output);
    }

    // A draft of one pack over the others: what it changes is said line by line, and what it does not is not.
    [Fact]
    public async Task ADraftIsTriedLineByLine()
    {
        var samples = Path.Combine(Igw.Root, "samples");
        var (exit, output, talk) = await Igw.RunAsync("policy", "try", folder, folder, samples, "--at", "2026-11-24");
        Assert.Equal((0, ""), (exit, output));
        Assert.Contains("0 stricter, 0 milder, 0 otherwise; 0 refused", talk, StringComparison.Ordinal);

        var draft = Directory.CreateDirectory(Path.Combine(folder, "..", Path.GetFileName(folder) + "-draft", "chongqing")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "chongqing")))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(draft, Path.GetFileName(file)), text.Replace("rate: 0.01", "rate: 0.005"), TestContext.Current.CancellationToken);
        }
        (exit, output, talk) = await Igw.RunAsync("policy", "try", folder, draft, samples, "--at", "2026-11-24");
        Assert.Equal(0, exit);
        Assert.Contains("CQ2026S008 line 1: DOCUMENTS\n  Commodity: ON SITE 1 %, DOCUMENTS 100 % -> ON SITE 0.5 %, DOCUMENTS 100 %\n", output, StringComparison.Ordinal);
        Assert.Contains("0 stricter, 2 milder, 0 otherwise; 0 refused", talk, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(draft)!, recursive: true);

        Assert.Equal(2, (await Igw.RunAsync("policy", "try", folder, Path.Combine(folder, "nowhere"), samples)).Exit);
        (exit, _, talk) = await Igw.RunAsync("policy", "try", folder, folder, Path.Combine(folder, "national", "pack.yaml"));
        Assert.Equal(1, exit);
        Assert.Contains("1 refused", talk, StringComparison.Ordinal);
    }
}
