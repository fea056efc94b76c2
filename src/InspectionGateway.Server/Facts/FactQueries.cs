using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Facts;

/// <summary>Reads facts of any kind from the risk database. Any number of threads may use it.</summary>
internal sealed class FactQueries(IFactStore store)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    public async Task<FactRecord> GetAsync(FactKind kind, GetFactRequest request, ServerCallContext context)
    {
        if (request.Id.Length is 0 or > 256)
        {
            throw Refusals.BadField("id", request.Id.Length == 0 ? "" : request.Id[..64], "1 to 256 characters");
        }
        var record = await store.GetAsync(new FactKey(kind, request.Id), context.CancellationToken);
        return record is { Deleted: false } ? record : throw Refusals.NotFound($"There is no {new FactKey(kind, request.Id)}.");
    }

    public async Task<ListFactsReply> ListAsync(FactKind kind, ListFactsRequest request, ServerCallContext context)
    {
        var size = SizeOf(request);
        var records = await store.ListAsync(kind, request.IdPrefix, request.PageToken, size + 1, context.CancellationToken);
        var reply = new ListFactsReply { Facts = { records.Take(size) } };
        if (records.Count > size)
        {
            reply.NextPageToken = FactKey.Parse(records[size - 1].Key).Id;
        }
        return reply;
    }

    /// <summary>How many facts a page has.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static int SizeOf(ListFactsRequest request) => request.PageSize switch
    {
        < 0 or > LargestPage => throw Refusals.BadField("page_size", $"{request.PageSize}", $"1 to {LargestPage}, or 0 for {DefaultPage}"),
        0 => DefaultPage,
        var size => size,
    };
}
