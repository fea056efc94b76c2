using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>Names a stream: the lots that one firm imports of one commodity from one origin.</summary>
/// <param name="Firms">The key of the importer's streams.</param>
/// <param name="HsPrefix">8 digits.</param>
/// <param name="Origin">ISO alpha-3.</param>
public sealed record StreamPlace(FactKey Firms, string HsPrefix, string Origin)
{
    /// <summary>The stream that a line belongs to; null when importer, commodity or origin are not said, or nothing is imported.</summary>
    public static StreamPlace? Of(Declaration declaration, DeclarationLine line, PolicySet policy) =>
        FactKeys.StreamsOf(declaration) is { } key && line.HsCode.Length >= HsPrefixes.OfStreams && policy.Codes.Country(line.OriginCountry) is { } origin
            ? new StreamPlace(key, line.HsCode[..HsPrefixes.OfStreams], origin)
            : null;
}
