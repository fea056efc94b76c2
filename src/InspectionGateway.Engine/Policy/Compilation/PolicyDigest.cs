using System.Security.Cryptography;
using System.Text;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>The digest of policy sources.</summary>
internal static class PolicyDigest
{
    /// <summary>SHA-256 over path, NUL, text with LF line ends, NUL, so that no two sets of files run together; by ordinal path.</summary>
    public static string Of(IEnumerable<PolicySource> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in sources.OrderBy(source => source.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{source.Path}\0{source.Text.ReplaceLineEndings("\n")}\0"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
