using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace InspectionGateway.Cli.Connections;

/// <summary>A channel whose calls carry a token: for the services that officials use. Dispose it when no call runs.</summary>
internal sealed class AuthorizedChannel(Uri address, string token) : IDisposable
{
    private readonly GrpcChannel channel = GrpcChannel.ForAddress(address);

    public CallInvoker Invoker => channel.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {token}");
        return headers;
    });

    public void Dispose() => channel.Dispose();
}
