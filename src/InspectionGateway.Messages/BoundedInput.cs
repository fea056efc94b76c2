namespace InspectionGateway.Messages;

/// <summary>Reads a stream into memory, but never more than a limit.</summary>
internal static class BoundedInput
{
    /// <summary>The whole content; null when it is longer than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int maxBytes, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
        {
            if (content.Length + read > maxBytes)
            {
                return null;
            }
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }
}
