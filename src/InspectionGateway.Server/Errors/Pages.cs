using Grpc.Core;

namespace InspectionGateway.Server.Errors;

/// <summary>How much a list answers at once.</summary>
internal static class Pages
{
    private const int Most = 500;
    private const int Usual = 100;

    /// <summary>The size that a request asks for.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static int SizeOf(int pageSize) => pageSize is < 0 or > Most ? throw Refusals.BadField("page_size", $"{pageSize}", $"1 to {Most}; 0: {Usual}")
        : pageSize == 0 ? Usual
        : pageSize;
}
