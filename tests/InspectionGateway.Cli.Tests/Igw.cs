using System.Diagnostics;

namespace InspectionGateway.Cli.Tests;

/// <summary>Runs the built program as a user does.</summary>
internal static class Igw
{
    /// <summary>The repository.</summary>
    public static string Root => Checkout.Root;

    public static Task<(int Exit, string Output, string Talk)> RunAsync(params string[] args) => RunWithInputAsync("", args);

    /// <summary>With something on standard input.</summary>
    public static async Task<(int Exit, string Output, string Talk)> RunWithInputAsync(string input, params string[] args)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "igw.dll"), .. args])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input.AsMemory(), ct);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var talk = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output, await talk);
    }
}
