using System.Security.Cryptography;
using System.Text;

namespace InspectionGateway.RiskDatabase.Acts;

/// <summary>An act as it is kept.</summary>
/// <param name="Lane">The changes that follow each other; a chain of its own.</param>
/// <param name="Number">In the lane, from 1, without a gap.</param>
/// <param name="At">UTC, ISO 8601.</param>
/// <param name="Actor">Who.</param>
/// <param name="What">The name of an <see cref="ActKind"/>.</param>
/// <param name="Subject">To what.</param>
/// <param name="Reason">Why.</param>
/// <param name="Digest">64 hexadecimal digits.</param>
public sealed record LoggedAct(string Lane, long Number, string At, string Actor, string What, string Subject, string Reason, string Digest)
{
    /// <summary>SHA-256 over the digest before and all fields, each with its length, so that no text can pass for two.</summary>
    internal static string Chain(string before, LoggedAct act)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var field in new[] { before, act.Lane, $"{act.Number}", act.At, act.Actor, act.What, act.Subject, act.Reason })
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
