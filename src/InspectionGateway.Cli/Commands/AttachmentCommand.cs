using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw attachment put|list|get</c></summary>
internal sealed class AttachmentCommand : Command
{
    private const int PartBytes = 64 * 1024;

    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Argument<string[]> files = new("FILE") { Description = "photos or reports: JPEG, PNG, WebP, HEIC, TIFF or PDF", Arity = ArgumentArity.OneOrMore };
    private readonly Argument<string> hash = new("SHA256") { Description = "the file's hash, as put and list print it" };
    private readonly Option<string> tenant = new("--tenant") { Description = "whose declaration", Required = true };
    private readonly Option<int> line = new("--line") { Description = "the line's number; without it the whole declaration" };
    private readonly Option<string?> output = new("--output") { Description = "where to write it; without it under its name in this folder" };
    private readonly Option<bool> json = new("--json") { Description = "as JSON" };
    private readonly Connection connection = new();

    public AttachmentCommand()
        : base("attachment", "Photos and reports that are kept beside a declaration, by the hash of their bytes.")
    {
        Add("put", "Keep files beside a declaration, or one of its lines. The same again changes nothing.", [id, files], [tenant, line, json], PutAsync);
        Add("list", "Print what is kept beside a declaration.", [id], [tenant, json], ListAsync);
        Add("get", "Write one of them to a file.", [id, hash], [tenant, output], GetAsync);
    }

    private void Add(string name, string description, Argument[] arguments, Option[] options, Func<ResultService.ResultServiceClient, ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        Array.ForEach(arguments, command.Arguments.Add);
        Array.ForEach(options, command.Options.Add);
        connection.AddTo(command);
        command.SetAction((result, ct) => Guarded.RunAsync(async () =>
        {
            using var channel = connection.Open(result, "inspector");
            await run(new ResultService.ResultServiceClient(channel.Invoker), result, ct);
            return 0;
        }));
        Subcommands.Add(command);
    }

    private async Task PutAsync(ResultService.ResultServiceClient client, ParseResult result, CancellationToken ct)
    {
        foreach (var file in result.GetValue(files)!)
        {
            var content = await File.ReadAllBytesAsync(file, ct);
            using var call = client.PutAttachment(cancellationToken: ct);
            try
            {
                await call.RequestStream.WriteAsync(new PutAttachmentRequest
                {
                    Head = new AttachedFile
                    {
                        Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id), LineNo = result.GetValue(line), Name = Path.GetFileName(file), Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                    },
                }, ct);
                for (var at = 0; at < content.Length; at += PartBytes)
                {
                    await call.RequestStream.WriteAsync(new PutAttachmentRequest { Data = ByteString.CopyFrom(content, at, Math.Min(PartBytes, content.Length - at)) }, ct);
                }
                await call.RequestStream.CompleteAsync();
            }
            catch (Exception refused) when (refused is RpcException or InvalidOperationException or IOException or HttpRequestException)
            {
                // Refused before all was sent: the answer says why.
            }
            var reply = await call.ResponseAsync;
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(reply) : Say(reply.File) + (reply.Repeated ? "\trepeated" : ""));
        }
    }

    private async Task ListAsync(ResultService.ResultServiceClient client, ParseResult result, CancellationToken ct)
    {
        foreach (var file in (await client.ListAttachmentsAsync(new ListAttachmentsRequest { Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id) }, cancellationToken: ct)).Files)
        {
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(file) : Say(file));
        }
    }

    private async Task GetAsync(ResultService.ResultServiceClient client, ParseResult result, CancellationToken ct)
    {
        using var call = client.GetAttachment(new GetAttachmentRequest { Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id), Sha256 = result.GetValue(hash) }, cancellationToken: ct);
        using var content = new MemoryStream();
        var head = new AttachedFile();
        await foreach (var part in call.ResponseStream.ReadAllAsync(ct))
        {
            head = part.Head ?? head;
            content.Write(part.Data.Span);
        }
        // A name is what somebody called it, not where to write.
        var path = result.GetValue(output) ?? Path.GetFileName(head.Name);
        if (Convert.ToHexStringLower(SHA256.HashData(content.ToArray())) != head.Sha256)
        {
            throw new IOException($"{head.Name} was changed on its way.");
        }
        await using var file = new FileStream(path, FileMode.CreateNew);
        content.Position = 0;
        await content.CopyToAsync(file, ct);
        await Console.Out.WriteLineAsync($"{path}\t{Say(head)}");
    }

    private static string Say(AttachedFile file) => string.Join('\t',
        file.Sha256, file.MediaType, file.Size.ToString(CultureInfo.InvariantCulture), file.LineNo == 0 ? "all" : $"line {file.LineNo}", file.Name, file.PutBy, $"{file.PutAt.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss'Z'}");
}
