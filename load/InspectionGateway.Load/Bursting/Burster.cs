using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using InspectionGateway.Load.Comparing;

namespace InspectionGateway.Load.Bursting;

/// <summary>
/// Sends bursts from a process of its own, of the lowest priority: whoever bursts has a machine of its own, and what its sending
/// costs is nothing of the gateway's. It ends when it is disposed of.
/// </summary>
internal sealed class Burster : IAsyncDisposable
{
    private readonly Process process;

    public Burster(CaseProcess gateway, string token, int calls, int connections) => process = Process.Start(new ProcessStartInfo(
        "nice",
        [
            "-n", "19", "dotnet", "exec", Assembly.GetExecutingAssembly().Location, "throw", "--server", gateway.Address.ToString(), "--token", token,
            "--calls", $"{calls}", "--connections", $"{connections}",
        ]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Sends one burst.</summary>
    /// <returns>How many calls ended how.</returns>
    /// <exception cref="IOException">The process ended.</exception>
    public async Task<IReadOnlyDictionary<string, int>> ThrowAsync(CancellationToken ct)
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync(ct);
        var ends = await process.StandardOutput.ReadLineAsync(ct) ?? throw new IOException("The bursting process ended.");
        return ends.Split(' ').Select(end => end.Split('=')).ToDictionary(end => end[0], end => int.Parse(end[1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
