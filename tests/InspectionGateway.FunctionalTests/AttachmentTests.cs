using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>What an inspector photographed is kept once, as it was, and is there on every gateway.</summary>
public sealed class AttachmentTests : TownTests
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. RandomNumberGenerator.GetBytes(300_000)];

    private protected override async Task PrepareAsync()
    {
        await Town.DecideAsync(0, Town.Sample(one => one.Lines.Count == 1), "photographed", _ => { });
        await Town.DrainAsync();
    }

    [Fact]
    public async Task APhotoIsKeptOnceAndComesBackAsItWas()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Photo));
        var reply = await PutAsync(0, Photo, head => head.Sha256 = hash);
        Assert.Equal((hash, "image/jpeg", 300_004, "wang", false), (reply.File.Sha256, reply.File.MediaType, reply.File.Size, reply.File.PutBy, reply.Repeated));
        Assert.True((await PutAsync(1, Photo)).Repeated);
        Assert.False((await PutAsync(1, "%PDF-1.7 a report"u8.ToArray())).Repeated);
        Assert.Equal(["image/jpeg", "application/pdf"], (await Town.Results(1).ListAttachmentsAsync(
            new ListAttachmentsRequest { Tenant = "town", DeclarationId = "photographed" }, Town.HeadersOf(1, Roles.Auditor, "ann"), cancellationToken: Ct)).Files.Select(file => file.MediaType));

        using var call = Town.Results(1).GetAttachment(new GetAttachmentRequest { Tenant = "town", DeclarationId = "photographed", Sha256 = hash }, Town.HeadersOf(1, Roles.Auditor, "ann"), cancellationToken: Ct);
        var parts = await call.ResponseStream.ReadAllAsync(Ct).ToListAsync(Ct);
        Assert.Equal(reply.File, parts[0].Head);
        Assert.Equal(Photo, parts.Skip(1).SelectMany(part => part.Data));
    }

    [Fact]
    public async Task EverythingThatHappenedIsTold()
    {
        await PutAsync(0, Photo);
        await Town.DecideAsync(0, Town.Sample(one => one.Lines.Count == 1), "photographed", declaration => declaration.Version = 2);
        await Town.DrainAsync();
        await Town.MoveAsync(0, "photographed", Movement.Released, TimeProvider.System.GetUtcNow(), manual: true);
        var history = (await Town.Tasks(1).GetHistoryAsync(new GetHistoryRequest { Tenant = "town", DeclarationId = "photographed" }, Town.HeadersOf(1, Roles.Auditor, "ann"), cancellationToken: Ct)).Events;
        Assert.Equal([HistoryKind.Decided, HistoryKind.Attachment, HistoryKind.Decided, HistoryKind.Moved], history.Select(one => one.Kind));
        Assert.StartsWith("version 1 revision 1, FIRST_ANSWER: ", history[0].Detail, StringComparison.Ordinal);
        Assert.StartsWith("照片 1.jpg, ", history[1].Detail, StringComparison.Ordinal);
        Assert.Equal("wang", history[1].By);
        Assert.StartsWith("version 2 revision 1, ", history[2].Detail, StringComparison.Ordinal);
        Assert.Equal("RELEASED, by a person", history[3].Detail);
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(async () =>
            await Town.Tasks(0).GetHistoryAsync(new GetHistoryRequest { Tenant = "another", DeclarationId = "photographed" }, Town.HeadersOf(0, Roles.Auditor, "ann"), cancellationToken: Ct)));
    }

    [Fact]
    public async Task WhatIsNoPhotoOrStandsNowhereIsRefused()
    {
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => PutAsync(0, "MZ a program"u8.ToArray(), head => head.Name = "photo.jpg")));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => PutAsync(0, [])));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => PutAsync(0, Photo, head => head.Sha256 = new string('0', 64))));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => PutAsync(0, Photo, head => head.LineNo = 7)));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => PutAsync(0, Photo, head => head.Name = "a\nb")));
        Assert.Equal(StatusCode.InvalidArgument, await Calls.StatusAsync(() => PutAsync(0, [.. Photo, .. new byte[17 * 1024 * 1024]])));
        Assert.Equal(StatusCode.NotFound, await Calls.StatusAsync(() => PutAsync(0, Photo, head => head.DeclarationId = "never-declared")));
        Assert.Equal(StatusCode.PermissionDenied, await Calls.StatusAsync(() => PutAsync(0, Photo, role: Roles.Auditor)));
        Assert.Equal(0, await Town.CountAsync("attached_file"));
    }

    private async Task<PutAttachmentReply> PutAsync(int gateway, byte[] content, Action<AttachedFile>? change = null, string role = Roles.Inspector)
    {
        var head = new AttachedFile { Tenant = "town", DeclarationId = "photographed", Name = "照片 1.jpg" };
        change?.Invoke(head);
        using var call = Town.Results(gateway).PutAttachment(Town.HeadersOf(gateway, role, "wang"), cancellationToken: Ct);
        try
        {
            await call.RequestStream.WriteAsync(new PutAttachmentRequest { Head = head }, Ct);
            foreach (var part in content.Chunk(100_000))
            {
                await call.RequestStream.WriteAsync(new PutAttachmentRequest { Data = ByteString.CopyFrom(part) }, Ct);
            }
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception early) when (early is RpcException or InvalidOperationException or IOException or HttpRequestException)
        {
            // Refused before all was sent.
        }
        return await call.ResponseAsync;
    }
}
