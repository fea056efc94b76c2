using System.Collections.Frozen;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Codes;

/// <summary>The code lists that tell a known code from an unknown one. Immutable; any number of threads may read it.</summary>
public sealed record CodeLists
{
    /// <summary>Country code as it may be declared (116, JPN, JP) to ISO alpha-3.</summary>
    internal FrozenDictionary<string, string> Countries { get; init; } = FrozenDictionary<string, string>.Empty;

    internal FrozenDictionary<string, LocalizedText> CountryNames { get; init; } = FrozenDictionary<string, LocalizedText>.Empty;

    internal FrozenDictionary<string, string> TradeModes { get; init; } = FrozenDictionary<string, string>.Empty;

    internal FrozenDictionary<string, string> TransportModes { get; init; } = FrozenDictionary<string, string>.Empty;

    internal FrozenDictionary<string, string> Attributes { get; init; } = FrozenDictionary<string, string>.Empty;

    internal FrozenDictionary<string, string> Zones { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Unit as it may be declared (011, C62) to the unit.</summary>
    internal FrozenDictionary<string, UnitCode> Units { get; init; } = FrozenDictionary<string, UnitCode>.Empty;

    /// <summary>Currency as it may be declared (502, USD) to ISO 4217 letters.</summary>
    internal FrozenDictionary<string, string> Currencies { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Code of a document or qualification, as messages name it, to what it is and when it means that.</summary>
    internal FrozenDictionary<string, DocumentType> Documents { get; init; } = FrozenDictionary<string, DocumentType>.Empty;

    internal FrozenSet<string> FirmSchemes { get; init; } = [];

    internal FrozenSet<string> FirmRegisters { get; init; } = [];

    /// <summary>Six-digit subheadings as numbers.</summary>
    internal FrozenSet<int> Subheadings { get; init; } = [];

    /// <summary>ISO alpha-3 of a customs number, alpha-3 or alpha-2 code; null when no table knows it.</summary>
    public string? Country(string code) => Countries.GetValueOrDefault(code);

    /// <summary>Name of a country by ISO alpha-3; null when no table knows it.</summary>
    public LocalizedText? CountryName(string alpha3) => CountryNames.GetValueOrDefault(alpha3);

    /// <summary>Whether the first six digits are a subheading of the Harmonized System.</summary>
    public bool KnowsHs(string hs) => hs.Length >= 6 && int.TryParse(hs.AsSpan(0, 6), out var subheading) && Subheadings.Contains(subheading);

    /// <summary>Whether the trade mode is known.</summary>
    public bool KnowsTradeMode(string code) => TradeModes.ContainsKey(code);

    /// <summary>Whether the list has a declaration's trade mode, and the declaration speaks of that list: the same digits mean something else in others.</summary>
    public bool KnowsTradeMode(Declaration declaration) => declaration.CodeSystem is "" or "CN" && KnowsTradeMode(declaration.TradeMode);

    /// <summary>Whether the transport mode is known.</summary>
    public bool KnowsTransportMode(string code) => TransportModes.ContainsKey(code);

    /// <summary>Whether the goods attribute is known.</summary>
    public bool KnowsAttribute(string code) => Attributes.ContainsKey(code);

    /// <summary>Whether the zone is known.</summary>
    public bool KnowsZone(string code) => Zones.ContainsKey(code);

    /// <summary>Whether the scheme of firm ids is known.</summary>
    public bool KnowsFirmScheme(string scheme) => FirmSchemes.Contains(scheme);

    /// <summary>Whether every firm has an id in the scheme, so that no record means that nothing is on record of the firm.</summary>
    public bool IsFirmRegister(string scheme) => FirmRegisters.Contains(scheme);

    /// <summary>What a document or qualification of a code is; null when no table knows it.</summary>
    public DocumentType? Document(string code) => Documents.GetValueOrDefault(code);

    /// <summary>The unit of a 3-digit customs code or a UN/ECE Recommendation 20 code; null when no table knows it.</summary>
    public UnitCode? Unit(string code) => Units.GetValueOrDefault(code);

    /// <summary>ISO 4217 letters of a customs number or of the letters themselves; null when no table knows it.</summary>
    public string? Currency(string code) => Currencies.GetValueOrDefault(code);
}
