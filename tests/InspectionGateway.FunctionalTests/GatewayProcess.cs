using System.Diagnostics;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;
using Microsoft.IdentityModel.Tokens;
using StackExchange.Redis;

namespace InspectionGateway.FunctionalTests;

/// <summary>The server as an operator runs it: a process of its own over a folder, which can be killed and started again.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly string folder;
    private readonly string redis;
    private readonly int port = FreePorts.Find();
    private Process? process;
    private GrpcChannel? channel;

    public GatewayProcess(string folder, string redis)
    {
        (this.folder, this.redis) = (folder, redis);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(folder, "keys.pem"), key.ExportSubjectPublicKeyInfoPem());
        var issuer = new TokenIssuer(new TokenOptions(), new ECDsaSecurityKey(key), TimeProvider.System);
        Token = issuer.Issue("window", [Roles.SingleWindow], new Dictionary<string, string> { [ClaimNames.Tenant] = "window-1" }, TimeSpan.FromDays(1));
        InspectorToken = issuer.Issue("inspector", [Roles.Inspector], new Dictionary<string, string>(), TimeSpan.FromDays(1));
        AdministratorToken = issuer.Issue("admin", [Roles.Administrator], new Dictionary<string, string>(), TimeSpan.FromDays(1));
    }

    public string Database => Path.Combine(folder, "risk.db");

    public string Journal => Path.Combine(folder, "gateway.journal");

    public DecisionService.DecisionServiceClient Client => new(channel);

    public RiskService.RiskServiceClient Facts => new(channel);

    public Uri Address => new($"http://127.0.0.1:{port}");

    public string Token { get; }

    public Metadata Headers => new() { { "authorization", $"Bearer {Token}" } };

    public Metadata AdministratorHeaders => new() { { "authorization", $"Bearer {AdministratorToken}" } };

    public ResultService.ResultServiceClient Results => new(channel);

    public Metadata InspectorHeaders => new() { { "authorization", $"Bearer {InspectorToken}" } };

    private string AdministratorToken { get; }

    private string InspectorToken { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts the process, and returns once it decides.</summary>
    /// <param name="more">Options beside the usual ones.</param>
    public async Task StartAsync(params string[] more)
    {
        process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "InspectionGateway.Server.dll"),
            $"--Gateway:GrpcPort={port}", "--Gateway:HttpPort=0", $"--Gateway:Policies={Path.Combine(Town.Root, "policies")}",
            $"--Gateway:Tokens:KeysFile={Path.Combine(folder, "keys.pem")}", "--Gateway:DrawKeyId=test", $"--Gateway:DrawKeySecret={Convert.ToBase64String(new byte[32])}",
            $"--Data:RiskDatabase=Data Source={Database}", $"--Data:Journal:File={Journal}", "--Data:Journal:AllowVolatile=true",
            $"--Data:FactCache:Configuration={redis}", "--Data:FactCache:ReadTimeout=00:00:00.300", "--Logging:LogLevel:Default=Error", .. more,
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        })!;
        process.BeginOutputReadLine();
        var said = process.StandardError.ReadToEndAsync(Ct);
        channel?.Dispose();
        channel = GrpcChannel.ForAddress(Address);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            Assert.False(process.HasExited, process.HasExited ? await said : "");
            try
            {
                await Client.GetDecisionAsync(new GetDecisionRequest { DeclarationId = "is-it-there" }, Headers, cancellationToken: limit.Token);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                return;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }

    /// <summary>Waits until Redis proves what the database has.</summary>
    public async Task FilledAsync()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        while (!await connection.GetDatabase().KeyExistsAsync("igw:{b:63}:stamp"))
        {
            await Task.Delay(20, Ct);
        }
    }

    /// <summary>Kills it as kill -9 does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    /// <summary>Asks it to stop, as a service manager does, and returns once it has: its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using (var ask = Process.Start("kill", ["-TERM", $"{process!.Id}"]))
        {
            await ask.WaitForExitAsync(Ct);
        }
        await process.WaitForExitAsync(Ct);
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        if (process is not null)
        {
            await KillAsync();
        }
    }
}
