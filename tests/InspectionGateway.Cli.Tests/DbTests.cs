namespace InspectionGateway.Cli.Tests;

public sealed class DbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-db-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task MigratePrintsWhatRanAndASecondTimeNothing()
    {
        var (exit, output, talk) = await Igw.RunAsync("db", "migrate", "--data", folder);
        Assert.Equal((0, true), (exit, output.Contains("0001_facts", StringComparison.Ordinal)));
        (exit, output, talk) = await Igw.RunAsync("db", "migrate", "--data", folder);
        Assert.Equal((0, "", "up to date\n"), (exit, output, talk));
    }

    // Nothing listens at port 1: the program gets as far as asking, and says what is wrong in one line.
    [Theory]
    [InlineData("no connection string")]
    [InlineData("Server=127.0.0.1,1;Connect Timeout=1;User Id=igw;Password=x;Encrypt=false")]
    public async Task AServerThatCannotBeReachedIsOneMessage(string connectionString)
    {
        foreach (var command in new string[][] { ["db", "migrate"], ["facts", "list", "alert"] })
        {
            var (exit, output, talk) = await Igw.RunAsync([.. command, "--sql-server", connectionString]);
            Assert.Equal((2, ""), (exit, output));
            Assert.StartsWith("igw: ", talk);
            Assert.DoesNotContain("   at ", talk);
        }
    }

    [Fact]
    public async Task AnAcceptedScopeIsNoFactToImport()
    {
        var file = Path.Combine(folder, "facts.jsonl");
        await File.WriteAllTextAsync(file, """{"acceptedScope": {"id": "cement", "hsPrefixes": ["2523"], "reportMonths": 6, "level": "INSPECTION_LEVEL_DOCUMENTS"}}""");
        var (exit, _, talk) = await Igw.RunAsync("facts", "import", file, "--data", folder);
        Assert.Equal(2, exit);
        Assert.Contains("accepted_scope:cement is no fact of its own: accepted scopes are rows of policy packs", talk);
    }
}
