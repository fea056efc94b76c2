using System.Net;
using System.Net.Sockets;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Deciding;
using InspectionGateway.Client;
using InspectionGateway.Standalone.Hosting;

namespace InspectionGateway.Standalone.Tests;

public class StandaloneTests(RunningStandalone running) : IClassFixture<RunningStandalone>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADeclarationIsDecidedThroughItsFolder()
    {
        using var decider = Decider(running.Folder);
        var answer = await decider.DecideAsync(Declarations.Shirts("S-1"), Ct);
        Assert.Empty(answer.Problems);
        Assert.Equal(2, answer.Decision!.Lines.Count);
        Assert.All(answer.Decision.Lines, line => Assert.NotEmpty(line.Reasons));
        Assert.Empty(answer.Decision.Degraded);
    }

    [Fact]
    public async Task ADecisionIsReadAgain()
    {
        using var decider = Decider(running.Folder);
        var answer = await decider.DecideAsync(Declarations.Shirts("S-got"), Ct);
        using var client = Auditor(running.Folder);
        var read = await client.GetDecisionAsync("S-got", tenant: "demo-window", cancellation: Ct);
        Assert.Equal(answer.Decision!.DecisionId, read.DecisionId);
        Assert.NotEmpty(read.Facts);
    }

    private static InspectionClient Auditor(string folder) => new(new InspectionClientOptions
    {
        Address = DataFolders.Gateway(folder).Grpc, Token = _ => ValueTask.FromResult<string?>(DataFolders.Token(folder, "auditor")),
    });

    [Fact]
    public async Task ARefusalNamesEveryField()
    {
        using var decider = Decider(running.Folder);
        var declaration = Declarations.Shirts("S-2");
        declaration.Version = 0;
        declaration.Lines[1].HsCode = "1";
        var answer = await decider.DecideAsync(declaration, Ct);
        Assert.Null(answer.Decision);
        Assert.Equal(["lines[1].hs_code", "version"], answer.Problems.Select(problem => problem.Split(':')[0]).Order());
    }

    [Fact]
    public void EveryRoleHasAToken() =>
        Assert.All(DemoRoles.All, demo => Assert.NotEmpty(DataFolders.Token(running.Folder, demo.Role)));

    // The sets are loaded from the database before Redis is filled: for that moment the first answers were given unconfirmed.
    [Fact]
    public async Task TheFirstAnswersAreAsGoodAsLaterOnes()
    {
        var folder = Directory.CreateTempSubdirectory("igw-first-").FullName;
        try
        {
            using var data = new DataFolder(folder);
            await using var gateway = await StandaloneGateway.StartAsync(0, data, Ct);
            using var decider = new ServerDecider(gateway.Grpc, DataFolders.Token(folder, "single-window"));
            var answers = await Task.WhenAll(Enumerable.Range(1, 64).Select(n => decider.DecideAsync(Declarations.Shirts($"F-{n}"), Ct)));
            Assert.All(answers, answer => Assert.Empty(answer.Decision!.Degraded));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The keys and the database outlive the process: a restart draws the same, and tokens handed out stay good.
    [Fact]
    public async Task ARestartDecidesTheSame()
    {
        var folder = Directory.CreateTempSubdirectory("igw-restart-").FullName;
        try
        {
            var (draws, secrets) = (new List<string>(), new HashSet<string>());
            var token = "";
            for (var start = 0; start < 2; start++)
            {
                using var data = new DataFolder(folder);
                await using var gateway = await StandaloneGateway.StartAsync(0, data, Ct);
                secrets.Add(data.DrawSecret());
                token = token.Length > 0 ? token : DataFolders.Token(folder, "single-window");
                using var decider = new ServerDecider(gateway.Grpc, token);
                // The next version draws by the same key: were the secret another, so would be the draw.
                var declaration = Declarations.Shirts("S-3");
                declaration.Version = start + 1;
                Assert.Empty((await decider.DecideAsync(declaration, Ct)).Problems);
                using var auditor = Auditor(folder);
                var read = await auditor.GetDecisionAsync("S-3", tenant: "demo-window", cancellation: Ct);
                Assert.Equal(start + 1, read.Version);
                draws.Add(string.Join(' ', read.Lines.Select(line => $"{line.Level} {line.Draw?.Value}")));
            }
            Assert.Equal(draws[0], draws[1]);
            Assert.Matches("[0-9]{5}", draws[0]);
            Assert.Single(secrets);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task ATakenPortIsSaidPlainly()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var folder = Directory.CreateTempSubdirectory("igw-port-").FullName;
        using var data = new DataFolder(folder);
        var error = await Assert.ThrowsAsync<IOException>(() =>
            StandaloneGateway.StartAsync(((IPEndPoint)listener.LocalEndpoint).Port, data, Ct));
        Assert.Contains("address already in use", error.Message);
        Directory.Delete(folder, recursive: true);
    }

    // Two gateways over one folder would each carry half of its changes to a Redis of its own.
    [Fact]
    public void ASecondGatewayOverOneFolderIsRefused()
    {
        var refused = Assert.Throws<IOException>(() => new DataFolder(running.Folder));
        Assert.Contains("--data", refused.Message);
    }

    [Fact]
    public void ADrawKeyThatWasEmptiedIsNotReplacedInSilence()
    {
        var folder = Directory.CreateTempSubdirectory("igw-draw-").FullName;
        using (var data = new DataFolder(folder))
        {
            data.DrawSecret();
            File.WriteAllText(Path.Combine(folder, "draw.key"), "");
            Assert.Throws<IOException>(data.DrawSecret);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void OthersReadNothingInTheFolder()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(running.Folder));
        }
    }

    private static ServerDecider Decider(string folder) =>
        new(DataFolders.Gateway(folder).Grpc, DataFolders.Token(folder, "single-window"));
}
