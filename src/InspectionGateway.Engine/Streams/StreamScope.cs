using InspectionGateway.Engine.Lookups;

namespace InspectionGateway.Engine.Streams;

/// <summary>Which lots of an importer are one stream.</summary>
/// <param name="Digits">Of the HS code: 4, 6 or 8.</param>
/// <param name="ByOrigin">Whether lots of another origin are another stream.</param>
public sealed record StreamScope(int Digits, bool ByOrigin)
{
    /// <summary>Importer, commodity of 8 digits, and origin.</summary>
    public static StreamScope Finest { get; } = new(HsPrefixes.OfStreams, ByOrigin: true);

    /// <summary>The stream of a lot.</summary>
    /// <param name="lot">Its importer, its commodity with as many digits or more, and its origin.</param>
    public StreamPlace Of(StreamPlace lot) => lot with { HsPrefix = lot.HsPrefix[..Digits], Origin = ByOrigin ? lot.Origin : "" };
}
