using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;

namespace InspectionGateway.Server.Authentication;

/// <summary>
/// Which tokens are good, for a minute at most and never past their expiry. A bad token is never remembered, so it cannot
/// become good. Any number of threads may use it.
/// </summary>
internal sealed class RememberedTokens(TimeProvider time, int most = RememberedTokens.Most)
{
    /// <summary>Tokens that are remembered at once; full, it begins anew.</summary>
    public const int Most = 10_000;

    /// <summary>A key that is taken out of use stops counting after so long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const int OnStack = 2048;

    // By hash: what is remembered is nothing that anybody could send.
    private readonly ConcurrentDictionary<UInt128, (AuthenticateResult Result, DateTimeOffset Until)> good = new();

    /// <summary>Half of SHA-256 of a header: nobody finds another with the same.</summary>
    public static UInt128 Hash(string header)
    {
        var length = Encoding.UTF8.GetByteCount(header);
        Span<byte> bytes = length <= OnStack ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(header, bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>The result of the check; null when it has to be checked.</summary>
    public AuthenticateResult? Find(UInt128 hash) => good.TryGetValue(hash, out var remembered) && time.GetUtcNow() < remembered.Until ? remembered.Result : null;

    /// <summary>Remembers a successful check.</summary>
    public void Remember(UInt128 hash, AuthenticateResult result, DateTimeOffset expires)
    {
        if (good.Count >= most)
        {
            good.Clear();
        }
        var longest = time.GetUtcNow() + Longest;
        good[hash] = (result, expires < longest ? expires : longest);
    }
}
