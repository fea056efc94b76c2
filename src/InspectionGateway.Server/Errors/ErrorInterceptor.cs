using System.Data.Common;
using Grpc.Core;
using Grpc.Core.Interceptors;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Server.Errors;

/// <summary>Turns what a method throws into a status of the contract. What nobody foresaw is logged and told as INTERNAL, without its text.</summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Map(e, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requests, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requests, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Map(e, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> replies, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requests, replies, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Map(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> replies, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, replies, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Map(e, context);
        }
    }

    private RpcException Map(Exception e, ServerCallContext context)
    {
        switch (e)
        {
            case VersionConflictException:
                return Refusals.Conflict(e.Message);
            case FactRefusedException refused:
                return Refusals.BadFields([refused.Violation]);
            case DbException:
                Log.NoDatabase(logger, context.Method, e.Message);
                return Refusals.Unavailable("The risk database does not answer.");
            case OperationCanceledException or IOException when context.CancellationToken.IsCancellationRequested:
                return new RpcException(new Status(StatusCode.Cancelled, "The caller is gone."));
            default:
                Log.Failed(logger, context.Method, e);
                return new RpcException(new Status(StatusCode.Internal, "The gateway failed; its log says why."));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "{Method}: the risk database failed: {Error}")]
        public static partial void NoDatabase(ILogger logger, string method, string error);

        [LoggerMessage(1, LogLevel.Error, "{Method} failed.")]
        public static partial void Failed(ILogger logger, string method, Exception e);
    }
}
