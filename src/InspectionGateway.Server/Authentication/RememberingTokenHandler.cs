using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InspectionGateway.Server.Authentication;

/// <summary>
/// Checks a token's signature once and remembers that it is good, for a minute at most and never past its expiry: a single
/// window sends the same token with every call, and checking it costs more than deciding. A bad token is never
/// remembered, so it cannot become good. Any number of threads may use it.
/// </summary>
internal sealed class RememberingTokenHandler(TimeProvider time, int most = RememberingTokenHandler.Most) : JsonWebTokenHandler
{
    /// <summary>Tokens that are remembered at once; full, it begins anew.</summary>
    public const int Most = 10_000;

    /// <summary>A key that is taken out of use stops counting after so long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const int OnStack = 2048;

    private readonly ConcurrentDictionary<UInt128, (TokenValidationResult Result, DateTimeOffset Until)> good = new();

    /// <inheritdoc/>
    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        // By its hash: what is remembered is nothing that anybody could send.
        var (hash, now) = (Hash(token), time.GetUtcNow());
        if (good.TryGetValue(hash, out var remembered) && now < remembered.Until)
        {
            return remembered.Result;
        }
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            if (good.Count >= most)
            {
                good.Clear();
            }
            var expires = new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero);
            good[hash] = (result, expires < now + Longest ? expires : now + Longest);
        }
        return result;
    }

    // Half of SHA-256: nobody finds another token with the same.
    private static UInt128 Hash(string token)
    {
        var length = Encoding.UTF8.GetByteCount(token);
        Span<byte> bytes = length <= OnStack ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(token, bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
