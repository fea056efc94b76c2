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

    /// <summary>Names the key in answers and audits.</summary>
    public string Id { get; }

    internal ReadOnlyMemory<byte> Secret { get; }
}
