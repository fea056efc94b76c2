using InspectionGateway.Messages.Csv;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Json;
using InspectionGateway.Messages.Xml;

namespace InspectionGateway.Messages;

/// <summary>
/// Reads single-window messages into declarations. The format is found in the content, not in a file's name. Bad input
/// never throws: it comes back as problems. Whether a declaration can be decided is the engine's validator's to say.
/// Stateless: any number of threads may use it.
/// </summary>
public static class DeclarationReader
{
    /// <summary>Reads all declarations of one message.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<MessageReading> ReadAsync(Stream stream, MessageOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        var content = await BoundedInput.ReadAsync(stream, options.MaxBytes, ct).ConfigureAwait(false);
        return content is null
            ? Refusal.Of(options, MessageFormat.Unknown, 0, "file", $"more than {options.MaxBytes} bytes", $"at most {options.MaxBytes} bytes")
            : Read(content, options);
    }

    private static MessageReading Read(byte[] content, MessageOptions options) => FirstSign(content) switch
    {
        '\0' => Refusal.Of(options, MessageFormat.Unknown, 0, "file", "", "not empty"),
        '<' => XmlMessages.Read(content, options),
        '{' or '[' => JsonMessages.Read(content, options),
        _ => CsvMessages.Read(content, options),
    };

    // The first byte that is no byte order mark, zero half of a UTF-16 character or white space.
    private static char FirstSign(byte[] content)
    {
        foreach (var b in content)
        {
            if (b is not (0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return (char)b;
            }
        }
        return '\0';
    }
}
