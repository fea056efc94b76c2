using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;
using Garnet.server;
using Garnet.server.Auth.Settings;

namespace InspectionGateway.Standalone.Hosting;

/// <summary>Garnet in this process, on a free loopback port, in memory only: Redis holds facts, never truth.</summary>
internal sealed class EmbeddedRedis : IDisposable
{
    private readonly GarnetServer server;

    private EmbeddedRedis(GarnetServer server, string address)
    {
        this.server = server;
        Address = address;
    }

    /// <summary>A configuration of StackExchange.Redis, with the password made at start.</summary>
    public string Address { get; }

    public static EmbeddedRedis Start()
    {
        var port = FreePort();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var server = new GarnetServer(new GarnetServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
            LogMemorySize = "64m",
            PageSize = "4m",
            IndexMemorySize = "16m",
            DisablePubSub = false,
            QuietMode = true,
            AuthSettings = new PasswordAuthenticationSettings(password),
        });
        server.Start();
        return new EmbeddedRedis(server, $"127.0.0.1:{port},password={password}");
    }

    public void Dispose() => server.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
