using System.Text.Json;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Hosting;

namespace InspectionGateway.Server.Json;

/// <summary>
/// Reads a body of JSON before the method does, so that a newcomer is told the field, what stood there and what belongs there, and a field
/// that is misspelt is not left out in silence. A request around what should be the body is taken off. Any number of threads may use it.
/// </summary>
internal sealed class JsonBodies(RequestDelegate next, GatewayOptions options)
{
    private const int MaxDepth = 64;
    private const string Body = "body";

    public async Task InvokeAsync(HttpContext context)
    {
        if (PlainRefusal.IsGrpc(context.Request) || !context.Request.HasJsonContentType()
            || context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not { } method || JsonMethods.Find(method.Method.FullName) is not { } body)
        {
            await next(context);
            return;
        }
        var limit = method.Method.ServiceName == PolicyService.Descriptor.FullName ? options.MaxPolicyBytes : options.MaxMessageBytes;
        using var content = new MemoryStream();
        if (!await TryReadAsync(context.Request.Body, content, limit, context.RequestAborted))
        {
            // What is left unread ends the connection, and the caller is to know it.
            context.Response.Headers.Connection = "close";
            await new PlainRefusal(StatusCode.InvalidArgument, StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limit} bytes.").WriteAsync(context);
            return;
        }
        if (Refuse(content, body) is { } refusal)
        {
            await refusal.WriteAsync(context);
            return;
        }
        content.Position = 0;
        (context.Request.Body, context.Request.ContentLength) = (content, content.Length);
        await next(context);
    }

    /// <summary>False when it is larger than the limit.</summary>
    private static async Task<bool> TryReadAsync(Stream body, MemoryStream content, int limit, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
            {
                if (content.Length + read > limit)
                {
                    // A caller that is still sending would not see an answer: the rest is taken, as far as the server takes any.
                    await body.CopyToAsync(Stream.Null, ct);
                    return false;
                }
                content.Write(buffer, 0, read);
            }
            return true;
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return false;
        }
    }

    /// <summary>What is wrong with the content; null: it is the body, and nothing else.</summary>
    private PlainRefusal? Refuse(MemoryStream content, JsonBody body)
    {
        try
        {
            using var document = JsonDocument.Parse(content.GetBuffer().AsMemory(0, (int)content.Length), new JsonDocumentOptions { MaxDepth = MaxDepth });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return Refuse(Body, root.ValueKind.ToString().ToLowerInvariant(), $"a JSON object: {body.Message.Name}");
            }
            if (body.Field is { } field && (JsonShape.TryGet(root, field.JsonName, out var inner) || JsonShape.TryGet(root, field.Name, out inner)) && inner.ValueKind == JsonValueKind.Object)
            {
                if (root.EnumerateObject().Count() > 1)
                {
                    return Refuse(field.Name, "", $"{body.Message.Name} itself as the body; other fields of {field.ContainingType.Name} stand in the query: ?atLeast=...");
                }
                Unwrap(content, inner);
                root = inner;
            }
            var violations = JsonShape.Check(root, body.Message, options.AllowUnknownFields);
            return violations.Count > 0 ? Of(violations) : null;
        }
        catch (JsonException broken)
        {
            return Refuse(Body, "", $"JSON; line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: {broken.Message.Split(" LineNumber:", 2)[0]}");
        }
    }

    // The document holds the bytes, so what comes in their place is made first.
    private static void Unwrap(MemoryStream content, JsonElement inner)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(inner);
        content.SetLength(0);
        content.Capacity = 0;
        content.Write(bytes);
    }

    private static PlainRefusal Refuse(string field, string value, string rule) => Of([new FieldViolation(field, value, rule)]);

    private static PlainRefusal Of(IReadOnlyList<FieldViolation> violations)
    {
        var status = Refusals.BadFields(violations).GetRpcStatus()!;
        return new PlainRefusal(StatusCode.InvalidArgument, StatusCodes.Status400BadRequest, status.Message, status.GetDetail<BadRequest>());
    }
}
