using System.Security.Cryptography;
using Google.Protobuf;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Records;

/// <summary>The digest of what a retry has to repeat: the whole declaration, but for the time that a client stamps anew.</summary>
internal static class ContentDigest
{
    public static ByteString Of(Declaration declaration) => UnsafeByteOperations.UnsafeWrap(SHA256.HashData(Content(declaration).ToByteArray()));

    /// <summary>What a retry has to repeat, defaults said.</summary>
    public static Declaration Content(Declaration declaration)
    {
        var content = declaration.Clone();
        content.DeclaredAt = null;
        content.Purpose = content.Purpose == Purpose.Unspecified ? Purpose.Filed : content.Purpose;
        content.Stage = content.Stage == Stage.Unspecified ? Stage.Whole : content.Stage;
        return content;
    }
}
