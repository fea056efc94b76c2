namespace InspectionGateway.Cli.Tests;

public sealed class PolicyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-policy-").FullName;

    public PolicyTests()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "policies");
        foreach (var file in Directory.EnumerateFiles(shipped, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TheShippedPacksAreSound()
    {
        var (exit, output, talk) = await Igw.RunAsync("policy", "check", folder);
        Assert.Equal((0, ""), (exit, output));
        Assert.Contains("sound", talk);
        Assert.Contains("warning: the row 'aquatic-products-japan' has expired on 2025-06-28", talk);
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
}
