using System.CommandLine;
using System.CommandLine.Parsing;
using InspectionGateway.Client;

namespace InspectionGateway.Cli.Connections;

/// <summary>The options that say which gateway a command talks to.</summary>
internal sealed class Connection
{
    private readonly Option<Uri?> server = new("--server") 
    {
        Description = "gRPC address of the gateway, http://127.0.0.1:7080",
        CustomParser = ReadAddress,
    };

    private readonly Option<FileInfo?> token = new("--token") { Description = "file with the bearer token; needed with --server" };

    /// <summary>The folder of a Standalone.</summary>
    public Option<string> Data { get; } = new("--data")
    {
        Description = "a Standalone's data folder, where address and tokens are found",
        DefaultValueFactory = _ => DataFolders.Default,
    };

    private static Uri? ReadAddress(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }
        result.AddError($"--server: '{text}' is no address such as http://127.0.0.1:7080.");
        return null;
    }

    public void AddTo(Command command)
    {
        command.Options.Add(server);
        command.Options.Add(token);
        command.Options.Add(Data);
    }

    /// <exception cref="FileNotFoundException">No gateway, or no token, can be found.</exception>
    public InspectionClient Client(ParseResult result, string role)
    {
        var (address, token) = Of(result, role);
        return new InspectionClient(new InspectionClientOptions { Address = address, Token = _ => ValueTask.FromResult<string?>(token), Deadline = TimeSpan.FromSeconds(10) });
    }

    /// <exception cref="FileNotFoundException">No gateway, or no token, can be found.</exception>
    public AuthorizedChannel Open(ParseResult result, string role)
    {
        var (address, token) = Of(result, role);
        return new AuthorizedChannel(address, token);
    }

    /// <exception cref="FileNotFoundException">No gateway, or no token, can be found.</exception>
    public (Uri Address, string Token) Of(ParseResult result, string role)
    {
        var folder = result.GetValue(Data)!;
        var address = result.GetValue(server) ?? DataFolders.Gateway(folder).Grpc;
        return (address, result.GetValue(token) is { } file ? File.ReadAllText(file.FullName).Trim() : DataFolders.Token(folder, role));
    }
}
