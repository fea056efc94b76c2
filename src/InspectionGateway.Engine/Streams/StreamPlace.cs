using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>Names a lot's goods, or a stream of them: what one firm imports of one commodity from one origin.</summary>
/// <param name="Firms">The key of the importer's streams.</param>
/// <param name="HsPrefix">8 digits of a lot; of a stream as many as its scope has.</param>
/// <param name="Origin">ISO alpha-3; empty: a stream whatever the origin.</param>
public sealed record StreamPlace(FactKey Firms, string HsPrefix, string Origin)
{
    /// <summary>Whether a lot belongs to this stream.</summary>
    public bool Covers(StreamPlace lot) => Firms == lot.Firms && lot.HsPrefix.StartsWith(HsPrefix, StringComparison.Ordinal) && (Origin.Length == 0 || Origin == lot.Origin);

    /// <summary>Whether what is said of this stream is said of some goods of another, whoever imports them.</summary>
    public bool Overlaps(StreamPlace other) =>
        (HsPrefix.StartsWith(other.HsPrefix, StringComparison.Ordinal) || other.HsPrefix.StartsWith(HsPrefix, StringComparison.Ordinal)) && (Origin.Length == 0 || other.Origin.Length == 0 || Origin == other.Origin);

    /// <summary>The goods of a line's lot; null when importer, commodity or origin are not said, or nothing is imported.</summary>
    public static StreamPlace? Of(Declaration declaration, DeclarationLine line, PolicySet policy) =>
        FactKeys.StreamsOf(declaration) is { } key && line.HsCode.Length >= HsPrefixes.OfStreams && policy.Codes.Country(line.OriginCountry) is { } origin
            ? new StreamPlace(key, line.HsCode[..HsPrefixes.OfStreams], origin)
            : null;
}
