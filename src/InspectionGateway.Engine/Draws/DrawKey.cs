using System.Security.Cryptography;

namespace InspectionGateway.Engine.Draws;

/// <summary>The secret of a period's draws. Immutable.</summary>
public sealed class DrawKey
{
    /// <summary>Names and holds a secret.</summary>
    /// <exception cref="ArgumentException">The id is empty, or the secret shorter than 32 bytes.</exception>
    public DrawKey(string id, ReadOnlyMemory<byte> secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (secret.Length < 32)
        {
            throw new ArgumentException("A draw key has at least 32 bytes.", nameof(secret));
        }
        Id = id;
        Secret = secret.ToArray();
    }

    /// <summary>A key that everybody knows, for trying policies and cases: its draws foretell nothing about a gateway's.</summary>
    public static DrawKey Open { get; } = new("offline", SHA256.HashData("inspection-gateway offline draws"u8));

    /// <summary>Names the key in answers and audits.</summary>
    public string Id { get; }

    internal ReadOnlyMemory<byte> Secret { get; }
}
