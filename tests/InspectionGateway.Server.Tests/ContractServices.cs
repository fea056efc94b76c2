using System.Reflection;
using Google.Protobuf.Reflection;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Tests;

/// <summary>Every service of the contract: a list kept by hand had left one out.</summary>
internal static class ContractServices
{
    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
    [
        .. typeof(Decision).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<ServiceDescriptor>()
            .Where(service => service.File.Package == "inspection.v1").SelectMany(service => service.Methods),
    ];
}
