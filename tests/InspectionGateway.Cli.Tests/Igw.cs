using System.Diagnostics;
using System.Text;
using InspectionGateway.Cli.Commands;
using InspectionGateway.Cli.Output;

namespace InspectionGateway.Cli.Tests;

/// <summary>
/// Runs the program: in this process, which is compiled once for all tests, or in one of its own, as a user does. Any number of tests may run it at
/// once; each is given what its own run writes.
/// </summary>
internal static class Igw
{
    private static readonly AsyncLocal<(TextWriter Output, TextWriter Talk)> Run = new();

    static Igw()
    {
        Console.SetOut(new OfRun(Console.Out, run => run.Output));
        Console.SetError(new OfRun(Console.Error, run => run.Talk));
        PrintableWriter.Install();
    }

    /// <summary>The repository.</summary>
    public static string Root => Checkout.Root;

    public static async Task<(int Exit, string Output, string Talk)> RunAsync(params string[] args)
    {
        var (output, talk) = (new StringWriter(), new StringWriter());
        Run.Value = (output, talk);
        return (await Invocation.RunAsync(Commands.Root.Make(), args), output.ToString(), talk.ToString());
    }

    /// <summary>In a process of its own, with something on standard input.</summary>
    public static async Task<(int Exit, string Output, string Talk)> StartAsync(string input, params string[] args)
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

    private sealed class OfRun(TextWriter otherwise, Func<(TextWriter Output, TextWriter Talk), TextWriter?> which) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        private TextWriter Writer => which(Run.Value) ?? otherwise;

        public override void Write(char value) => Writer.Write(value);

        public override void Write(string? value) => Writer.Write(value);
    }
}
