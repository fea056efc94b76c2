using Grpc.Core;
using InspectionGateway.Server.Json;

namespace InspectionGateway.Server.Errors;

/// <summary>Says of an address that does not exist, or not with that verb, just that, before anybody's token is looked at. Stateless.</summary>
internal static class NoAddress
{
    private static readonly PlainRefusal NotFound = new(StatusCode.NotFound, StatusCodes.Status404NotFound, "There is no such address; /openapi/v1.json has all.");
    private static readonly PlainRefusal NotAllowed = new(StatusCode.Unimplemented, StatusCodes.Status405MethodNotAllowed, "The address has other verbs: see the Allow header.");

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (PlainRefusal.IsGrpc(context.Request))
        {
            await next(context);
        }
        else if (context.GetEndpoint() is not RouteEndpoint)
        {
            var verbs = string.Join(", ", JsonMethods.VerbsOf(context.Request.Path));
            if (verbs.Length > 0)
            {
                context.Response.Headers.Allow = verbs;
            }
            await (verbs.Length > 0 ? NotAllowed : NotFound).WriteAsync(context);
        }
        else
        {
            await next(context);
        }
    }
}
