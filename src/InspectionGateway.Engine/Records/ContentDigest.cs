using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Records;

/// <summary>The digest of what a retry has to repeat: the whole declaration, but for the time that a client stamps anew.</summary>
internal static class ContentDigest
{
    private static readonly byte PurposeTag = (byte)WireFormat.MakeTag(Declaration.PurposeFieldNumber, WireFormat.WireType.Varint);
    private static readonly byte StageTag = (byte)WireFormat.MakeTag(Declaration.StageFieldNumber, WireFormat.WireType.Varint);
    private static readonly uint DeclaredAtTag = WireFormat.MakeTag(Declaration.DeclaredAtFieldNumber, WireFormat.WireType.LengthDelimited);

    /// <summary>SHA-256 of <see cref="Content"/> as it would be encoded, without making it: every call asks for this.</summary>
    public static ByteString Of(Declaration declaration)
    {
        var size = declaration.CalculateSize();
        var encoded = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            declaration.WriteTo(encoded.AsSpan(0, size));
            return UnsafeByteOperations.UnsafeWrap(Hash(declaration, encoded, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(encoded);
        }
    }

    /// <summary>What a retry has to repeat, defaults said.</summary>
    public static Declaration Content(Declaration declaration)
    {
        var content = declaration.Clone();
        content.DeclaredAt = null;
        content.Purpose = content.Purpose == Purpose.Unspecified ? Purpose.Filed : content.Purpose;
        content.Stage = content.Stage == Stage.Unspecified ? Stage.Whole : content.Stage;
        return content;
    }

    // Fields are encoded by their numbers, so what is not said belongs before the first field of a later number.
    private static byte[] Hash(Declaration declaration, byte[] encoded, int size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var fields = new CodedInputStream(encoded, 0, size);
        var (saysPurpose, saysStage) = (declaration.Purpose != Purpose.Unspecified, declaration.Stage != Stage.Unspecified);
        for (var start = 0; start < size; start = (int)fields.Position)
        {
            var tag = fields.ReadTag();
            SayDefault(ref saysPurpose, tag > PurposeTag, PurposeTag, (byte)Purpose.Filed, hash);
            SayDefault(ref saysStage, tag > StageTag, StageTag, (byte)Stage.Whole, hash);
            fields.SkipLastField();
            if (tag != DeclaredAtTag)
            {
                hash.AppendData(encoded, start, (int)fields.Position - start);
            }
        }
        SayDefault(ref saysPurpose, true, PurposeTag, (byte)Purpose.Filed, hash);
        SayDefault(ref saysStage, true, StageTag, (byte)Stage.Whole, hash);
        return hash.GetHashAndReset();
    }

    private static void SayDefault(ref bool isSaid, bool isDue, byte tag, byte value, IncrementalHash hash)
    {
        if (!isSaid && isDue)
        {
            hash.AppendData([tag, value]);
            isSaid = true;
        }
    }
}
