using System.IO.Pipelines;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.Extensions.Primitives;

namespace InspectionGateway.Server.Errors;

/// <summary>
/// A refusal made before a method is reached, written once in the words of either protocol: gRPC headers, or JSON. It costs
/// no exception and parses no message. Any number of threads may use it.
/// </summary>
internal sealed class PlainRefusal
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    private readonly StringValues code;
    private readonly StringValues message;
    private readonly StringValues details;
    private readonly int httpStatus;
    private readonly byte[] json;

    /// <param name="code">In gRPC.</param>
    /// <param name="httpStatus">In HTTP.</param>
    /// <param name="message">ASCII.</param>
    /// <param name="details">As google.rpc has them.</param>
    public PlainRefusal(StatusCode code, int httpStatus, string message, params IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message, Details = { details.Select(detail => Any.Pack(detail)) } };
        (this.code, this.message, this.httpStatus) = ($"{(int)code}", message, httpStatus);
        this.details = details.Length == 0 ? StringValues.Empty : Convert.ToBase64String(status.ToByteArray());
        json = Encoding.UTF8.GetBytes(Formatter.Format(status));
    }

    /// <summary>Whether a request speaks gRPC.</summary>
    public static bool IsGrpc(Microsoft.AspNetCore.Http.HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    /// <summary>Answers with it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is MethodType.Unary or MethodType.ServerStreaming)
        {
            await ReadAwayAsync(context.Request.BodyReader, context.RequestAborted);
        }
        if (IsGrpc(context.Request))
        {
            response.ContentType = "application/grpc";
            response.Headers["grpc-status"] = code;
            response.Headers["grpc-message"] = message;
            if (details.Count > 0)
            {
                response.Headers["grpc-status-details-bin"] = details;
            }
            return;
        }
        response.StatusCode = httpStatus;
        response.ContentType = "application/json";
        if (httpStatus == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
        await response.BodyWriter.WriteAsync(json);
    }

    // A message that is left unread resets its stream, and Kestrel closes a connection with many of those: on one that a proxy
    // shares among many, others would pay for it. What a stream may still send has no end to wait for.
    private static async ValueTask ReadAwayAsync(PipeReader body, CancellationToken ct)
    {
        try
        {
            // The last read is advanced, too: left open, it ends a connection of HTTP/1.1 for the next request on it.
            bool isOver;
            do
            {
                var read = await body.ReadAsync(ct);
                body.AdvanceTo(read.Buffer.End);
                isOver = read.IsCompleted;
            }
            while (!isOver);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Too large, too slow, or gone: it is refused anyway.
        }
    }
}
