using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InspectionGateway.Engine.Draws;

/// <summary>
/// Shares that always have the same names, on every machine and without a secret: what can be told again from a record alone. What nobody may
/// foretell is drawn with a key.
/// </summary>
public static class SteadyShare
{
    private const double Span = 1UL << 32;

    /// <summary>Whether a share, from 0 to 1, has a name. A name that a share has is in every larger one.</summary>
    public static bool Has(double share, string name) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) / Span < share;
}
