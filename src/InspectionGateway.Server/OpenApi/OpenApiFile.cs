using System.Text;
using Google.Api;
using InspectionGateway.Server.Json;
using Microsoft.OpenApi;

namespace InspectionGateway.Server.OpenApi;

/// <summary>The OpenAPI document of the HTTP/JSON interface, written once from the contract's descriptors. Safe for many threads.</summary>
internal sealed class OpenApiFile
{
    private readonly Lazy<byte[]> json = new(Write);

    public byte[] Json => json.Value;

    private static byte[] Write()
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo { Title = "InspectionGateway", Version = "v1", Description = "How deep to inspect each line of a declaration." },
            Paths = [],
            Tags = new HashSet<OpenApiTag>(),
        };
        document.AddComponent<IOpenApiSecurityScheme>(
            "bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        var comments = ContractComments.Read();
        var operations = new OperationWriter(document, new SchemaWriter(document, comments), comments);
        foreach (var service in JsonMethods.Services)
        {
            document.Tags.Add(new OpenApiTag { Name = service.Name, Description = comments.Find(service.FullName) is { Length: > 0 } said ? said : null });
            foreach (var method in service.Methods)
            {
                if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule)
                {
                    operations.Write(method, rule);
                }
            }
        }
        using var text = new StringWriter();
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
