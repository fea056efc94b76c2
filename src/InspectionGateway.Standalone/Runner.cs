using System.Data.Common;
using System.Security.Cryptography;
using InspectionGateway.Standalone.Demo;
using InspectionGateway.Standalone.Hosting;

namespace InspectionGateway.Standalone;

/// <summary>Starts a gateway, shows it, and serves.</summary>
internal static class Runner
{
    /// <returns>0 when all went well; 1 when the demo had refusals, or a part of the gateway ended it; 2 when the gateway cannot start.</returns>
    public static async Task<int> RunAsync(int port, string data, bool demo, bool exit, CancellationToken ct)
    {
        try
        {
            using var folder = new DataFolder(data);
            await using var gateway = await StandaloneGateway.StartAsync(port, folder, ct);
            await Console.Error.WriteLineAsync($"gRPC {gateway.Grpc}  JSON {gateway.Http}  tokens {Path.Combine(folder.ToString(), "tokens")}");
            var decided = !demo || await DemoRun.RunAsync(gateway, ct);
            if (!exit)
            {
                await Console.Error.WriteLineAsync("Serving; Ctrl+C ends it.");
                await gateway.WaitForShutdownAsync(ct);
            }
            return decided ? Environment.ExitCode : 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException or FormatException or CryptographicException or DbException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }
}
