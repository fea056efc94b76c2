using System.Text;
using System.Text.Json;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Messages;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Fuzzing;

/// <summary>The readers of what others write, each by its name. What a reader may throw is caught; whatever else is thrown is a finding.</summary>
internal static class Targets
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<string, Action<Stream>> Readers { get; } = new Dictionary<string, Action<Stream>>
    {
        ["messages"] = ReadMessage,
        ["facts"] = ReadFacts,
        ["policies"] = ReadPolicy,
        ["bodies"] = ReadBody,
    };

    private static void ReadMessage(Stream stream)
    {
        foreach (var read in DeclarationReader.Read(All(stream), new MessageOptions { Name = "message", DeclaredAt = Now }).Declarations)
        {
            if (read.Declaration is { } declaration)
            {
                _ = DeclarationValidator.Validate(declaration, Now, ValidationLimits.Default);
            }
            else if (read.Problems.Count == 0 || read.Problems.Any(problem => problem.Field.Length == 0 || problem.Rule.Length == 0))
            {
                throw new InvalidOperationException("A refusal that does not say why.");
            }
        }
    }

    private static byte[] All(Stream stream)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static void ReadFacts(Stream stream)
    {
        try
        {
            FactFolder.Read(new StreamReader(stream).ReadToEnd().Split('\n'), "facts");
        }
        catch (FormatException)
        {
            // By line and field, as promised.
        }
    }

    private static void ReadPolicy(Stream stream) => _ = PolicyCompiler.Compile([new PolicySource("national/raises.yaml", new StreamReader(stream, Encoding.UTF8).ReadToEnd())]);

    private static void ReadBody(Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                _ = JsonShape.Check(document.RootElement, Declaration.Descriptor);
            }
        }
        catch (JsonException)
        {
            // By line and byte.
        }
    }
}
