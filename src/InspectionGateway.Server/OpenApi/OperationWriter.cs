using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using InspectionGateway.Server.Authentication;
using Microsoft.OpenApi;

namespace InspectionGateway.Server.OpenApi;

/// <summary>Writes a method that has an HTTP rule as an operation: parameters, body, reply, errors and who may call.</summary>
internal sealed partial class OperationWriter(OpenApiDocument document, SchemaWriter schemas, ContractComments comments)
{
    public void Write(MethodDescriptor method, HttpRule rule)
    {
        var (verb, template) = Verb(rule);
        var path = Variable().Replace(template, "{$1}");
        var inPath = Variable().Matches(template).Select(match => match.Groups[1].Value).ToHashSet();
        var operation = new OpenApiOperation
        {
            OperationId = $"{method.Service.Name}_{method.Name}",
            Summary = method.Name,
            Description = $"{Roles().Replace(comments.Find($"{method.Service.FullName}.{method.Name}"), "")} Roles: {string.Join(", ", MethodRoles.Of($"/{method.Service.FullName}/{method.Name}").Order())}.",
            Tags = new HashSet<OpenApiTagReference> { new(method.Service.Name, document) },
            Parameters = [.. Parameters(method.InputType, rule, inPath)],
            RequestBody = Body(method.InputType, rule),
            Responses = new OpenApiResponses
            {
                ["200"] = Reply("The reply.", schemas.Of(method.OutputType)),
                ["default"] = Reply("A refusal: google.rpc.Status with its details.", schemas.Of(Google.Rpc.Status.Descriptor)),
            },
        };
        if (!document.Paths.TryGetValue(path, out var item))
        {
            document.Paths[path] = item = new OpenApiPathItem();
        }
        ((OpenApiPathItem)item).AddOperation(verb, operation);
    }

    private static Dictionary<string, IOpenApiMediaType> Json(IOpenApiSchema schema) =>
        new() { ["application/json"] = new OpenApiMediaType { Schema = schema } };

    private static OpenApiRequestBody Request(IOpenApiSchema schema) => new() { Required = true, Content = Json(schema) };

    private static OpenApiResponse Reply(string description, IOpenApiSchema schema) => new() { Description = description, Content = Json(schema) };

    private static (HttpMethod Verb, string Template) Verb(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
        HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
        HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
        HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
        _ => (HttpMethod.Post, rule.Post),
    };

    // The comment names them in words; what holds is written behind it.
    [GeneratedRegex(@"\s*(?:Writing r|R)oles?: [^.]*\.?$")]
    private static partial Regex Roles();

    [GeneratedRegex(@"\{([^=}]+)(=[^}]*)?\}")]
    private static partial Regex Variable();

    private IEnumerable<IOpenApiParameter> Parameters(MessageDescriptor input, HttpRule rule, HashSet<string> inPath)
    {
        foreach (var field in input.Fields.InDeclarationOrder())
        {
            if (inPath.Contains(field.Name))
            {
                yield return new OpenApiParameter { Name = field.Name, In = ParameterLocation.Path, Required = true, Schema = schemas.Described(field) };
            }
            else if (rule.Body.Length == 0 && field.FieldType != FieldType.Message)
            {
                yield return new OpenApiParameter { Name = field.JsonName, In = ParameterLocation.Query, Schema = schemas.Described(field) };
            }
        }
    }

    private OpenApiRequestBody? Body(MessageDescriptor input, HttpRule rule) => rule.Body switch
    {
        "" => null,
        "*" => Request(schemas.Of(input)),
        _ => Request(schemas.OfElement(input.FindFieldByName(rule.Body))),
    };
}
