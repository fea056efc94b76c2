using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Attachments;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Inspections;

/// <summary>Takes in photos and reports, and gives them out. As many at once as fit into memory; any number of threads may use it.</summary>
internal sealed class AttachmentTaker(DecisionArchive archive, AttachmentStore store, GatewayOptions options) : IDisposable
{
    private const int PartBytes = 64 * 1024;
    private const int LongestName = 200;
    private const int AtOnce = 4;
    private const int MostFarewell = 64 * 1024 * 1024;
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim turns = new(AtOnce);

    /// <exception cref="RpcException">INVALID_ARGUMENT, NOT_FOUND.</exception>
    public async Task<PutAttachmentReply> PutAsync(IAsyncStreamReader<PutAttachmentRequest> parts, ServerCallContext context)
    {
        try
        {
            return await TakeAsync(parts, context);
        }
        catch (RpcException)
        {
            await ReadAwayAsync(parts, context.CancellationToken);
            throw;
        }
    }

    // Who is refused while still sending hears of a broken connection, and not why; so what comes is read, within reason.
    private static async Task ReadAwayAsync(IAsyncStreamReader<PutAttachmentRequest> parts, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(LongestFarewell);
        try
        {
            for (var left = MostFarewell; left > 0 && await parts.MoveNext(limit.Token);)
            {
                left -= parts.Current.Data.Length;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or RpcException)
        {
            // Nobody is there to hear it.
        }
    }

    private async Task<PutAttachmentReply> TakeAsync(IAsyncStreamReader<PutAttachmentRequest> parts, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        await turns.WaitAsync(ct);
        try
        {
            var head = await parts.MoveNext(ct) && parts.Current.Head is { } given ? given : throw Refusals.BadField("head", "", "the first part");
            await CheckAsync(head, ct);
            var content = await ReadAsync(parts, ct);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            if (head.Sha256.Length > 0 && head.Sha256 != hash)
            {
                throw Refusals.BadField("head.sha256", head.Sha256, $"that of what arrived, {hash}: the file was changed on its way");
            }
            var media = MediaSigns.Of(content) ?? throw Refusals.BadField("data", "", $"{MediaSigns.Kept}, by its content");
            var (file, repeated) = await store.AddAsync(new AttachedFile(head) { Sha256 = hash, MediaType = media }, content, Caller.Of(context).Subject, ct);
            return new PutAttachmentReply { File = file, Repeated = repeated };
        }
        finally
        {
            turns.Release();
        }
    }

    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public async Task GetAsync(GetAttachmentRequest request, IServerStreamWriter<PutAttachmentRequest> parts, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        try
        {
            var (file, content) = await store.FindAsync(request.Tenant, request.DeclarationId, request.Sha256, ct) ?? throw Refusals.NotFound($"There is no such file beside '{request.DeclarationId}'.");
            await parts.WriteAsync(new PutAttachmentRequest { Head = file }, ct);
            for (var at = 0; at < content.Length; at += PartBytes)
            {
                await parts.WriteAsync(new PutAttachmentRequest { Data = UnsafeByteOperations.UnsafeWrap(content.AsMemory(at, Math.Min(PartBytes, content.Length - at))) }, ct);
            }
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>What is kept beside a declaration.</summary>
    public async Task<ListAttachmentsReply> ListAsync(ListAttachmentsRequest request, CancellationToken ct) =>
        new() { Files = { await store.ListAsync(request.Tenant, request.DeclarationId, ct) } };

    public void Dispose() => turns.Dispose();

    private async Task CheckAsync(AttachedFile head, CancellationToken ct)
    {
        if (head.Tenant.Length == 0 || head.DeclarationId.Length == 0)
        {
            throw Refusals.BadField("head", "", "with tenant and declaration_id");
        }
        if (head.Name.Length is < 1 or > LongestName || head.Name.Any(char.IsControl))
        {
            throw Refusals.BadField("head.name", "", $"1 to {LongestName} characters, none of control");
        }
        var lines = (await archive.FindAsync(head.Tenant, head.DeclarationId, 0, ct)).Record.Decision.Lines;
        if (head.LineNo != 0 && lines.All(line => line.LineNo != head.LineNo))
        {
            throw Refusals.BadField("head.line_no", $"{head.LineNo}", "a line of the declaration, or 0");
        }
    }

    private async Task<byte[]> ReadAsync(IAsyncStreamReader<PutAttachmentRequest> parts, CancellationToken ct)
    {
        using var content = new MemoryStream();
        while (await parts.MoveNext(ct))
        {
            if (content.Length + parts.Current.Data.Length > options.MaxAttachmentBytes)
            {
                throw Refusals.BadField("data", "", $"at most {options.MaxAttachmentBytes} bytes in all");
            }
            content.Write(parts.Current.Data.Span);
        }
        return content.ToArray();
    }
}
