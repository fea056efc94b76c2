using System.Text;
using InspectionGateway.Messages.Csv;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Json;
using InspectionGateway.Messages.Texts;
using InspectionGateway.Messages.Xml;

namespace InspectionGateway.Messages;

/// <summary>
/// Reads single-window messages into declarations. The format is found in the content, not in a file's name. Bad input
/// never throws: it comes back as problems. Whether a declaration can be decided is the engine's validator's to say.
/// Stateless: any number of threads may use it.
/// </summary>
public static class DeclarationReader
{
    // What stands before a message and says nothing: white space, and byte-order marks of files that were joined.
    private const string White = " \t\r\n\uFEFF\0";

    /// <summary>Reads all declarations of one message.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<MessageReading> ReadAsync(Stream stream, MessageOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        var content = await BoundedInput.ReadAsync(stream, options.MaxBytes, ct).ConfigureAwait(false);
        return content is null ? TooLarge(options) : Read(content, options);
    }

    /// <summary>Reads all declarations of one message that is in memory.</summary>
    public static MessageReading Read(byte[] content, MessageOptions options)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        return content.Length > options.MaxBytes ? TooLarge(options) : ReadWhole(content, options);
    }

    private static MessageReading TooLarge(MessageOptions options) =>
        Refusal.Of(options, MessageFormat.Unknown, 0, "file", $"more than {options.MaxBytes} bytes", $"at most {options.MaxBytes} bytes");

    private static MessageReading ReadWhole(byte[] content, MessageOptions options)
    {
        if (FileSigns.NameOf(content) is { } file)
        {
            return Refusal.Of(options, MessageFormat.Unknown, 0, "file", "", $"a message; this is {file}");
        }
        if (MessageText.Decode(content, out var line) is not { } decoded)
        {
            return Refusal.Of(options, MessageFormat.Unknown, line, "text", "", "UTF-8 or GB18030 (GBK) throughout: save the file as UTF-8");
        }
        var text = decoded.AsSpan().TrimStart(White);
        if (FileSigns.NameOf(text) is { } kind)
        {
            return Refusal.Of(options, MessageFormat.Unknown, 0, "file", "", $"a message; this is {kind}");
        }
        return text[0] switch
        {
            '<' => XmlMessages.Read(decoded, options),
            '{' or '[' => JsonMessages.Read(Encoding.UTF8.GetBytes(decoded), options),
            _ => CsvMessages.Read(decoded, options),
        };
    }
}
