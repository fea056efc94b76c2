using System.Net;
using InspectionGateway.Server.Assessments;
using InspectionGateway.Server.Errors;
using Microsoft.AspNetCore.Http.Features;
using InspectionGateway.Server.Decisions;
using InspectionGateway.Server.Facts;
using InspectionGateway.Server.Health;
using InspectionGateway.Server.Json;
using InspectionGateway.Server.OpenApi;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Returns;
using InspectionGateway.Server.Inspections;
using InspectionGateway.Server.Tasks;

namespace InspectionGateway.Server.Hosting;

/// <summary>Maps the gateway's endpoints.</summary>
public static class EndpointExtensions
{
    /// <summary>Maps the four services with their JSON, health, reflection and the OpenAPI document, all guarded.</summary>
    public static WebApplication MapInspectionGateway(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<GatewayOptions>();
        app.UseRouting();
        app.Use(Limits(options));
        app.Use(NoAddress.InvokeAsync);
        app.UseMiddleware<UnparsableMessages>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(app.Services.GetRequiredService<Admission>().AdmitAsync);
        app.UseMiddleware<JsonBodies>();
        app.MapGrpcService<DecisionEndpoint>();
        app.MapGrpcService<RiskEndpoint>();
        app.MapGrpcService<ResultEndpoint>();
        app.MapGrpcService<TaskEndpoint>();
        app.MapGrpcService<AssessmentEndpoint>();
        app.MapGrpcService<MonthlyReturns>();
        app.MapGrpcService<PolicyEndpoint>();
        app.MapGatewayHealth();
        var reflection = app.MapGrpcReflectionService();
        if (IPAddress.IsLoopback(options.Address))
        {
            reflection.AllowAnonymous();
        }
        else
        {
            reflection.RequireAuthorization();
        }
        app.MapGet("/openapi/v1.json", (OpenApiFile file) => Results.Bytes(file.Json, "application/json")).AllowAnonymous();
        return app;
    }

    // gRPC bounds its own messages; a body of JSON is bounded here, and only policies may be large. As with gRPC, up to four times as much is
    // read, so that its sender gets an answer.
    private static Func<HttpContext, RequestDelegate, Task> Limits(GatewayOptions options) => (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/v1/policies:check", StringComparison.Ordinal)
            && !context.Request.Path.StartsWithSegments("/v1/policies:publish", StringComparison.Ordinal)
            && !PlainRefusal.IsGrpc(context.Request)
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = 4L * options.MaxMessageBytes;
        }
        return next(context);
    };
}
