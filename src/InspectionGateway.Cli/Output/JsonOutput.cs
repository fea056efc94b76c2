using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using InspectionGateway.Cli.Deciding;
using InspectionGateway.Messages;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Output;

/// <summary>One JSON object a line for every declaration: the decision as the HTTP service gives it, or its number and an error.</summary>
public sealed class JsonOutput(TextWriter writer) : IDecisionOutput
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A message as the HTTP service gives it.</summary>
    public static string Format(IMessage message) => Formatter.Format(message);

    /// <inheritdoc/>
    public void Add(string file, ReadDeclaration read, Answer answer) => writer.WriteLine(answer.Decision is { } decision
        ? Format(decision)
        : JsonSerializer.Serialize(
            new { declarationId = read.DeclarationId, file = Path.GetFileName(file), error = string.Join("; ", answer.Problems) }, Options));

    /// <inheritdoc/>
    public void Finish() => writer.Flush();
}
