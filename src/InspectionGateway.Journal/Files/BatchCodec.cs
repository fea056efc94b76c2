using System.Buffers.Binary;
using System.Security.Cryptography;

namespace InspectionGateway.Journal.Files;

/// <summary>
/// A batch's bytes: for each record its flags (1 byte), its length (4 bytes, little endian) and itself. And the chain: a
/// batch's hash is SHA-256 over the hash of the batch before it, its own number, its time and its bytes, so no batch can be
/// changed, left out or moved without every later hash being wrong.
/// </summary>
internal static class BatchCodec
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const int HeadBytes = 5;

    /// <summary>The hash before the first batch.</summary>
    public static byte[] Genesis() => new byte[HashBytes];

    public static int SizeOf(JournalEntry entry) => HeadBytes + entry.Record.Length;

    public static byte[] Encode(IReadOnlyList<JournalEntry> entries)
    {
        var bytes = new byte[entries.Sum(SizeOf)];
        var rest = bytes.AsSpan();
        foreach (var (flags, record) in entries)
        {
            rest[0] = (byte)flags;
            BinaryPrimitives.WriteInt32LittleEndian(rest[1..], record.Length);
            record.Span.CopyTo(rest[HeadBytes..]);
            rest = rest[(HeadBytes + record.Length)..];
        }
        return bytes;
    }

    /// <exception cref="JournalDamagedException">The bytes are no batch.</exception>
    public static IReadOnlyList<JournalEntry> Decode(ReadOnlyMemory<byte> bytes)
    {
        var entries = new List<JournalEntry>();
        while (bytes.Length > 0)
        {
            var length = bytes.Length < HeadBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[1..]);
            if (length < 0 || length > bytes.Length - HeadBytes)
            {
                throw new JournalDamagedException("A batch of the journal ends within a record.");
            }
            entries.Add(new JournalEntry((EntryFlags)bytes.Span[0], bytes.Slice(HeadBytes, length)));
            bytes = bytes[(HeadBytes + length)..];
        }
        return entries;
    }

    public static byte[] Chain(ReadOnlySpan<byte> before, long sequence, long writtenAt, ReadOnlySpan<byte> bytes)
    {
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(numbers, sequence);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], writtenAt);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(numbers);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
