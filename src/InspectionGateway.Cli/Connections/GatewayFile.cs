namespace InspectionGateway.Cli.Connections;

/// <summary>The file in a Standalone's data folder that says where it listens.</summary>
/// <param name="Grpc">gRPC over HTTP/2.</param>
/// <param name="Http">JSON over HTTP/1.1.</param>
/// <param name="Redis">Its embedded Redis, as a StackExchange.Redis configuration.</param>
public sealed record GatewayFile(Uri Grpc, Uri Http, string Redis)
{
    /// <summary>Its name.</summary>
    public const string Name = "gateway.json";
}
