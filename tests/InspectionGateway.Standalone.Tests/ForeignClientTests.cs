using System.Diagnostics;
using System.Text.Json;
using Google.Protobuf;
using InspectionGateway.Cli.Deciding;

namespace InspectionGateway.Standalone.Tests;

/// <summary>A client in another language, with the .proto files alone, gets what igw gets.</summary>
public class ForeignClientTests(RunningStandalone running) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task NodeGetsTheSameDecision()
    {
        var folder = Path.Combine(Checkout.Root, "tests", "foreign");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules")), "npm ci --prefix tests/foreign has not been run");
        var ct = TestContext.Current.CancellationToken;
        var declaration = Declarations.Shirts("F-1");
        using var decider = new ServerDecider(running.Gateway.Grpc, running.Gateway.WindowToken);
        var ours = (await decider.DecideAsync(declaration, ct)).Decision!;

        using var theirs = JsonDocument.Parse(await AskAsync(folder, JsonFormatter.Default.Format(declaration), ct));
        Assert.Equal("INSPECTION_LEVEL_" + ours.Level.ToString().ToUpperInvariant(), theirs.RootElement.GetProperty("level").GetString());
        Assert.Equal(
            ours.Lines.Select(line => $"{line.LineNo} {string.Join(' ', line.Reasons.Select(reason => reason.Code))}"),
            theirs.RootElement.GetProperty("lines").EnumerateArray().Select(line =>
                $"{line.GetProperty("lineNo").GetInt32()} {string.Join(' ', line.GetProperty("reasons").EnumerateArray().Select(code => code.GetString()))}"));
    }

    private async Task<string> AskAsync(string folder, string declaration, CancellationToken ct)
    {
        var start = new ProcessStartInfo("node", ["decide.mjs", running.Gateway.Grpc.Authority, Path.Combine(running.Folder, "tokens", "single-window.jwt")])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(declaration);
        node.StandardInput.Close();
        var output = node.StandardOutput.ReadToEndAsync(ct);
        var errors = await node.StandardError.ReadToEndAsync(ct);
        await node.WaitForExitAsync(ct);
        Assert.True(node.ExitCode == 0, errors);
        return await output;
    }
}
