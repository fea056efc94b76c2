using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Json;

/// <summary>The services of the contract, and what the bodies of their HTTP calls hold. Immutable.</summary>
internal static class JsonMethods
{
    /// <summary>The services, in the order in which they are documented.</summary>
    public static IReadOnlyList<Google.Protobuf.Reflection.ServiceDescriptor> Services { get; } =
    [
        DecisionService.Descriptor, ResultService.Descriptor, TaskService.Descriptor, AssessmentService.Descriptor, ReportService.Descriptor, RiskService.Descriptor, PolicyService.Descriptor,
    ];

    private static readonly FrozenDictionary<string, JsonBody> Bodies = Services.SelectMany(service => service.Methods)
        .Where(method => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http)?.Body is { Length: > 0 })
        .ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}", method => BodyOf(method, method.GetOptions().GetExtension(AnnotationsExtensions.Http).Body));

    private static readonly (string Verb, Regex Path)[] Addresses = [.. Services.SelectMany(service => service.Methods)
        .Select(method => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http)).OfType<HttpRule>().Select(AddressOf)];

    /// <summary>What the body of a method's call holds; null: it has none.</summary>
    /// <param name="fullName">As gRPC names it: /inspection.v1.DecisionService/Decide.</param>
    public static JsonBody? Find(string fullName) => Bodies.GetValueOrDefault(fullName);

    /// <summary>With which verbs an address may be called; none: it does not exist.</summary>
    public static IEnumerable<string> VerbsOf(string path) => Addresses.Where(address => address.Path.IsMatch(path)).Select(address => address.Verb).Distinct();

    private static (string Verb, Regex Path) AddressOf(HttpRule rule)
    {
        var (verb, path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            _ => ("POST", rule.Post),
        };
        // Variables hold one segment, up to a colon.
        return (verb, new Regex($"^{string.Join("[^/:]+", Regex.Split(path, @"\{[^}]*\}").Select(Regex.Escape))}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    private static JsonBody BodyOf(MethodDescriptor method, string body) =>
        body == "*" ? new JsonBody(method.InputType, null) : new JsonBody(method.InputType.FindFieldByName(body).MessageType, method.InputType.FindFieldByName(body));
}
