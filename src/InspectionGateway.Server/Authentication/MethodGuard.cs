using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Authorization;

namespace InspectionGateway.Server.Authentication;

/// <summary>Lets a caller through to a method only with a role that the table allows. It guards every endpoint that says nothing else.</summary>
internal sealed class MethodGuard : AuthorizationHandler<MethodGuard>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MethodGuard requirement)
    {
        var method = (context.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>();
        if (method is not null && context.User.FindAll(ClaimNames.Role).Any(role => MethodRoles.Of(method.Method.FullName).Contains(role.Value)))
        {
            context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }
}
