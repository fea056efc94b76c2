using Grpc.Core;

namespace InspectionGateway.Server.Errors;

/// <summary>
/// A message that is no protobuf never reaches a method: gRPC answers UNKNOWN before any interceptor. Nothing of ours answers
/// UNKNOWN, so that is told as what it is, in one line of the log at most so often.
/// </summary>
internal sealed partial class UnparsableMessages(RequestDelegate next, TimeProvider time, ILogger<UnparsableMessages> logger)
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromSeconds(1);

    private long logged;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var trailers = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseTrailersFeature>()?.Trailers;
        var headers = context.Response.HasStarted ? trailers : context.Response.Headers;
        if (headers is null || !headers.TryGetValue("grpc-status", out var status) || status != $"{(int)StatusCode.Unknown}")
        {
            return;
        }
        headers["grpc-status"] = $"{(int)StatusCode.InvalidArgument}";
        headers["grpc-message"] = "The message is no protobuf of this method.";
        Note(context.Request.Path);
    }

    private void Note(string method)
    {
        var (before, now) = (Interlocked.Read(ref logged), time.GetTimestamp());
        if ((before == 0 || time.GetElapsedTime(before, now) >= LogEvery) && Interlocked.CompareExchange(ref logged, now, before) == before)
        {
            Log.Unparsable(logger, method);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A message to {Method} could not be parsed.")]
        public static partial void Unparsable(ILogger logger, string method);
    }
}
