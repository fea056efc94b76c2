using InspectionGateway.Engine.Lookups;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>The one place that says which key a fact has. Keys are documented with the messages in facts.proto.</summary>
public static class FactKeys
{
    /// <summary>The key of a firm under one of its ids; letters' case does not count in codes.</summary>
    public static FactKey Enterprise(Party party) => new(FactKind.Enterprise, $"{party.Scheme}:{party.Value.ToUpperInvariant()}");

    /// <summary>The other keys under which the record is kept whole: a firm's ids under other schemes.</summary>
    public static IEnumerable<FactKey> AliasesOf(FactRecord record) =>
        FactDescriptors.Of(record) is { } kind ? kind.AliasIdsOf(record).Select(id => new FactKey(kind.Kind, id)).Distinct() : [];

    /// <summary>Whether the key is the record's own or one of its aliases.</summary>
    public static bool GoesBy(FactRecord record, FactKey key) => record.Key == key.ToString() || AliasesOf(record).Contains(key);

    /// <summary>The key of a report, as it travels on a declaration: "body/number".</summary>
    public static FactKey TestReport(string bodyAndNumber) => new(FactKind.TestReport, bodyAndNumber);

    /// <summary>The key of a certificate.</summary>
    public static FactKey Certificate(string number) => new(FactKind.Certificate, number);

    /// <summary>The key of a spot check of other authorities.</summary>
    public static FactKey Recognition(string hsCode, string origin, Party? maker) =>
        new(FactKind.Recognition, $"{hsCode}:{origin}:{maker?.Scheme}:{maker?.Value.ToUpperInvariant()}");

    /// <summary>
    /// The key of the spot check that could speak for a line: null when HS, origin or maker are not said in full, or when the
    /// maker is only named, for a name earns no relief.
    /// </summary>
    public static FactKey? RecognitionOf(DeclarationLine line, string? origin) =>
        origin is not null && line.HsCode.Length == HsPrefixes.Full && line.Manufacturer is { Value.Length: > 0, Scheme: not "NAME" } maker
            ? Recognition(line.HsCode, origin, maker)
            : null;

    /// <summary>The key of the streams of a firm.</summary>
    public static FactKey Streams(Party importer) => new(FactKind.Streams, Enterprise(importer).Id);

    /// <summary>The maker of a line's goods as "SCHEME:VALUE"; empty: not named, or by a name, which is no id.</summary>
    public static string MakerOf(DeclarationLine line) => line.Manufacturer is { Value.Length: > 0, Scheme: not "NAME" } maker ? Enterprise(maker).Id : "";

    /// <summary>The firm whose streams a key names.</summary>
    public static Party FirmOf(FactKey streams) => streams.Id.Split(':', 2) is [var scheme, var value]
        ? new Party { Scheme = scheme, Value = value }
        : throw new ArgumentException($"{streams} names no firm.", nameof(streams));

    /// <summary>The key of the streams that a declaration may belong to: null when nothing is imported, or the importer says no id.</summary>
    public static FactKey? StreamsOf(Declaration declaration) =>
        declaration is { Direction: Direction.Import, Importer: { Value.Length: > 0, Scheme: not "NAME" } importer } ? Streams(importer) : null;

    /// <summary>The key of a record: of its payload, or, when it has none, the one that it names.</summary>
    public static FactKey KeyOf(FactRecord record) => record.FactCase == FactRecord.FactOneofCase.None ? FactKey.Parse(record.Key) : Of(record);

    /// <summary>The key that a record's payload has by its own fields.</summary>
    /// <exception cref="ArgumentException">The record has no payload.</exception>
    public static FactKey Of(FactRecord record) => FactDescriptors.Of(record) is { } kind
        ? new FactKey(kind.Kind, kind.IdOf(record))
        : throw new ArgumentException("The record carries no fact.", nameof(record));

    internal static string CodeOf(CommodityRisk risk) =>
        risk.OriginCountry.Length == 0 ? risk.HsPrefix : $"{risk.HsPrefix}:{risk.OriginCountry}";

    internal static string CodeOf(StatutoryEntry entry) => $"{entry.HsPrefix}:{(entry.CiqCode.Length == 0 ? "*" : entry.CiqCode)}:";

    internal static string FirstDayOf(StatutoryEntry entry) =>
        entry.Valid?.From is { } from ? $"{from.Year:D4}{from.Month:D2}{from.Day_:D2}" : "0";
}
