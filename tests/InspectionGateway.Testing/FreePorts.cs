using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace InspectionGateway.Testing;

/// <summary>
/// Loopback ports for programs that tests start. Below those that the system gives to outgoing connections: one of these
/// once took the port between its being found free and the program's listening on it.
/// </summary>
public static class FreePorts
{
    private const int First = 15_000;
    private const int End = 32_000;

    /// <summary>A port on which nobody listens now.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; another one.
            }
        }
    }
}
