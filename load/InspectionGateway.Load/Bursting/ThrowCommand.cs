using System.CommandLine;
using System.Security.Cryptography;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Bursting;

/// <summary><c>throw</c>: the process that bursts; one burst for each line of its standard input.</summary>
internal sealed class ThrowCommand : Command
{
    private readonly Option<string> server = new("--server") { Required = true };
    private readonly Option<string> token = new("--token") { Required = true };
    private readonly Option<int> size = new("--calls") { Required = true };
    private readonly Option<int> connections = new("--connections") { Required = true };

    public ThrowCommand()
        : base("throw", "The process that bursts.")
    {
        Hidden = true;
        Options.Add(server);
        Options.Add(token);
        Options.Add(size);
        Options.Add(connections);
        SetAction(ThrowAsync);
    }

    private async Task<int> ThrowAsync(ParseResult result, CancellationToken ct)
    {
        using var target = new GatewayTarget(new Uri(result.GetValue(server)!), result.GetValue(token)!, result.GetValue(connections), TimeProvider.System);
        var few = new Few(2, $"BURST-{Convert.ToHexString(RandomNumberGenerator.GetBytes(5))}", TimeProvider.System);
        while (await Console.In.ReadLineAsync(ct) is not null)
        {
            var ends = await Task.WhenAll(Enumerable.Range(0, result.GetValue(size)).Select(_ => Task.Run(() => target.SendAsync(few.Next(Purpose.Filed), ct), ct)));
            await Console.Out.WriteLineAsync(string.Join(' ', ends.Select(error => error ?? "answered").CountBy(end => end).Select(end => $"{end.Key}={end.Value}")));
        }
        return 0;
    }
}
