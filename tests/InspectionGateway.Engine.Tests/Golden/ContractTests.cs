using Google.Protobuf.Reflection;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Golden;

/// <summary>
/// Old clients go on reading what newer gateways answer, and newer gateways what is stored: no field or value that was
/// ever in the contract loses its number, name or type. tests/golden/contract.txt has them all; INSPECTION_GOLDEN=renew
/// adds new ones to it, and removes none.
/// </summary>
public class ContractTests
{
    private static readonly string File = Path.Combine(GoldenTests.Folder, "contract.txt");

    [Fact]
    public void NothingIsRemovedOrRenumbered()
    {
        var (now, before) = (Contract().ToHashSet(), System.IO.File.ReadAllLines(File));
        Assert.Empty(before.Except(now));
        if (Environment.GetEnvironmentVariable("INSPECTION_GOLDEN") == "renew")
        {
            System.IO.File.WriteAllLines(File, now.Order(StringComparer.Ordinal));
        }
        else
        {
            Assert.Empty(now.Except(before));
        }
    }

    private static IEnumerable<string> Contract()
    {
        var files = new[]
        {
            CommonReflection.Descriptor, DeclarationReflection.Descriptor, DecisionReflection.Descriptor, FactsReflection.Descriptor,
            RecordReflection.Descriptor, DecisionServiceReflection.Descriptor, PolicyServiceReflection.Descriptor, SimulationReflection.Descriptor, RiskServiceReflection.Descriptor, ResultServiceReflection.Descriptor, TaskServiceReflection.Descriptor, AssessmentServiceReflection.Descriptor, ReportServiceReflection.Descriptor,
        };
        foreach (var file in files)
        {
            foreach (var line in file.EnumTypes.SelectMany(Values).Concat(file.MessageTypes.SelectMany(Fields)))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Values(EnumDescriptor type) => type.Values.Select(value => $"{type.FullName} {value.Number} {value.Name}");

    private static IEnumerable<string> Fields(MessageDescriptor type) => type.Fields.InDeclarationOrder().Select(field =>
        $"{type.FullName} {field.FieldNumber} {field.Name} {(field.IsRepeated ? "repeated " : "")}{field.FieldType}{Named(field)}")
        .Concat(type.NestedTypes.SelectMany(Fields)).Concat(type.EnumTypes.SelectMany(Values));

    private static string Named(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => $" {field.MessageType.FullName}",
        FieldType.Enum => $" {field.EnumType.FullName}",
        _ => "",
    };
}
