using Grpc.AspNetCore.Server;
using Grpc.Core;
using InspectionGateway.Server.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace InspectionGateway.Server.Authentication;

/// <summary>Says UNAUTHENTICATED or PERMISSION_DENIED in the words of the caller's protocol.</summary>
internal sealed class RefusalWriter : IAuthorizationMiddlewareResultHandler
{
    private static readonly PlainRefusal NoMethod = new(StatusCode.Unimplemented, StatusCodes.Status404NotFound, "There is no such method.");
    private static readonly PlainRefusal NoRole = new(StatusCode.PermissionDenied, StatusCodes.Status403Forbidden, "No role of this token may call this method.");
    private static readonly PlainRefusal NoToken = new(StatusCode.Unauthenticated, StatusCodes.Status401Unauthorized, "A valid bearer token is required.");

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded)
        {
            return next(context);
        }
        var isKnown = context.User.Identity?.IsAuthenticated == true;
        var isMethod = !PlainRefusal.IsGrpc(context.Request) || context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not null;
        return (!isKnown ? NoToken : isMethod ? NoRole : NoMethod).WriteAsync(context);
    }
}
