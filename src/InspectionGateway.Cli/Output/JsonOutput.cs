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
        ? WithIgnored(Format(decision), read.Ignored)
        : JsonSerializer.Serialize(
            new { declarationId = read.DeclarationId, file = Path.GetFileName(file), error = string.Join("; ", answer.Problems) }, Options));

    // What the message said and nothing was made of; the decision itself is as the service gives it.
    private static string WithIgnored(string decision, IReadOnlyList<string> ignored) =>
        ignored.Count == 0 ? decision : $"{decision.AsSpan().TrimEnd()[..^1].TrimEnd()}, \"ignored\": {JsonSerializer.Serialize(ignored, Options)} }}";

    /// <inheritdoc/>
    public void Finish() => writer.Flush();
}
