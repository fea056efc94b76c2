using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace InspectionGateway.Server.Authentication;

/// <summary>Says UNAUTHENTICATED or PERMISSION_DENIED in the words of the caller's protocol: gRPC headers, or JSON.</summary>
internal sealed class RefusalWriter : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded)
        {
            return next(context);
        }
        if (context.User.Identity?.IsAuthenticated == true && IsGrpc(context) && context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is null)
        {
            return Refuse(context, StatusCode.Unimplemented, "There is no such method.");
        }
        return context.User.Identity?.IsAuthenticated == true
            ? Refuse(context, StatusCode.PermissionDenied, "No role of this token may call this method.")
            : Refuse(context, StatusCode.Unauthenticated, "A valid bearer token is required.");
    }

    private static Task Refuse(HttpContext context, StatusCode code, string message)
    {
        if (IsGrpc(context))
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = ((int)code).ToString();
            context.Response.Headers["grpc-message"] = message;
            return Task.CompletedTask;
        }
        context.Response.StatusCode = code == StatusCode.Unauthenticated ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        if (code == StatusCode.Unauthenticated)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        return context.Response.WriteAsJsonAsync(new { code = (int)code, message, details = Array.Empty<object>() });
    }

    private static bool IsGrpc(HttpContext context) => context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;
}
