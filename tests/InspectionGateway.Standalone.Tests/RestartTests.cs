using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Engine.Tests;

namespace InspectionGateway.Standalone.Tests;

/// <summary>A whole gateway that is ended without warning and started again over the same data.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-restart-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Every process hashes texts otherwise, so whatever depends on the order of a dictionary shows here.
    [Fact]
    public async Task EveryStartHasTheSameIndexAndGoldenDecisions()
    {
        var (made, starts) = (new HashSet<string>(), Scale.Of(2, quick: 2));
        using var http = new HttpClient();
        for (var start = 0; start < starts; start++)
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "InspectionGateway.Standalone.dll"), "--port", "0", "--data", folder]) { RedirectStandardError = true })!;
            try
            {
                await WaitUntilServingAsync(process);
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(DataFolders.Gateway(folder).Http, "/v1/policies"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", DataFolders.Token(folder, "auditor"));
                using var reply = await http.SendAsync(request, Ct);
                var status = JsonDocument.Parse(await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Ct)).RootElement;
                var golden = status.GetProperty("goldenDecisions").GetString()!;
                Assert.Equal(50, golden.Split(' ').Length);
                made.Add($"{status.GetProperty("indexDigest")} {golden}");
            }
            finally
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
        TestContext.Current.SendDiagnosticMessage("{0} starts, {1} index and golden decisions", starts, made.Count);
        Assert.Single(made);
    }

    private static async Task WaitUntilServingAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync(Ct) is { } line)
        {
            if (line.StartsWith("Serving", StringComparison.Ordinal))
            {
                return;
            }
        }
        Assert.Fail("The gateway did not start.");
    }
}
