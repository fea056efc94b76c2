using System.Net;
using System.Net.Sockets;

namespace InspectionGateway.Standalone.Hosting;

/// <summary>Asks for loopback ports before anything is started, so that a taken one costs a sentence and not a page of logs.</summary>
internal static class Ports
{
    /// <exception cref="IOException">The gRPC port, or the next one for JSON, is taken.</exception>
    public static void Require(int grpc)
    {
        if (grpc is < 0 or > 65534)
        {
            throw new IOException($"Port {grpc} cannot be used: name one from 0 to 65534 with --port.");
        }
        foreach (var port in grpc == 0 ? [] : new[] { grpc, grpc + 1 })
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
            }
            catch (SocketException error)
            {
                throw new IOException($"Port {port} cannot be used: {error.Message.ToLowerInvariant()}. Choose another port with --port.", error);
            }
        }
    }
}
