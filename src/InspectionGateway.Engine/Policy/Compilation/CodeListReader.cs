using System.Collections.Frozen;
using System.Globalization;
using InspectionGateway.Engine.Policy.Codes;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Gathers the code lists, which may be spread over files. Rows are written in few characters: see policies/national/codes-*.yaml.</summary>
internal sealed class CodeListReader
{
    private readonly Dictionary<string, string> countries = [];
    private readonly Dictionary<string, LocalizedText> countryNames = [];
    private readonly Dictionary<string, string> tradeModes = [];
    private readonly Dictionary<string, string> transportModes = [];
    private readonly Dictionary<string, string> attributes = [];
    private readonly Dictionary<string, string> zones = [];
    private readonly Dictionary<string, UnitCode> units = [];
    private readonly Dictionary<string, DocumentType> documents = [];
    private readonly Dictionary<string, string> currencies = [];
    private readonly HashSet<string> schemes = [];
    private readonly HashSet<string> registers = [];
    private readonly HashSet<int> subheadings = [];

    public void Read(YamlMap map)
    {
        ReadCountries(map);
        ReadNames(map, "trade_modes", tradeModes);
        ReadNames(map, "transport_modes", transportModes);
        ReadNames(map, "goods_attributes", attributes);
        ReadNames(map, "zones", zones);
        ReadUnits(map);
        ReadDocuments(map);
        ReadCurrencies(map);
        ReadSubheadings(map);
        schemes.UnionWith(map.Find("firm_schemes") is { } known ? map.TextsOf(known).Select(text => text.Text) : []);
        registers.UnionWith(map.Find("firm_registers") is { } complete ? map.TextsOf(complete).Select(text => text.Text) : []);
    }

    public CodeLists Build() => new()
    {
        Countries = countries.ToFrozenDictionary(StringComparer.Ordinal),
        CountryNames = countryNames.ToFrozenDictionary(StringComparer.Ordinal),
        TradeModes = tradeModes.ToFrozenDictionary(StringComparer.Ordinal),
        TransportModes = transportModes.ToFrozenDictionary(StringComparer.Ordinal),
        Attributes = attributes.ToFrozenDictionary(StringComparer.Ordinal),
        Zones = zones.ToFrozenDictionary(StringComparer.Ordinal),
        Documents = documents.ToFrozenDictionary(StringComparer.Ordinal),
        Units = units.ToFrozenDictionary(StringComparer.Ordinal),
        Currencies = currencies.ToFrozenDictionary(StringComparer.Ordinal),
        FirmSchemes = schemes.ToFrozenSet(StringComparer.Ordinal),
        FirmRegisters = registers.ToFrozenSet(StringComparer.Ordinal),
        Subheadings = subheadings.ToFrozenSet(),
    };

    /// <summary>JPN: [116, JP, 日本, Japan]: customs numbers (~ none), alpha-2, names.</summary>
    private void ReadCountries(YamlMap map)
    {
        foreach (var (keyNode, alpha3, value) in Entries(map, "countries"))
        {
            if (Fields(map, value, 4) is not { } fields)
            {
                continue;
            }
            countryNames[alpha3] = new LocalizedText(fields[2], fields[3]);
            foreach (var code in Codes(fields[0]).Prepend(fields[1]).Prepend(alpha3))
            {
                Add(map, keyNode, countries, code, alpha3);
            }
        }
    }

    /// <summary>"0110": its name.</summary>
    private static void ReadNames(YamlMap map, string key, Dictionary<string, string> names)
    {
        foreach (var (keyNode, code, value) in Entries(map, key))
        {
            Add(map, keyNode, names, code, map.TextOf(value));
        }
    }

    /// <summary>"011": [H87 PCE EA, 1, 件]: UN/ECE codes that mean it (~ none), pieces in one (0: it measures), name.</summary>
    /// <summary>"325": {kind: QUARANTINE_PERMIT, valid: {from: 2018-08-01}, zh: ..., en: ...}.</summary>
    private void ReadDocuments(YamlMap map)
    {
        foreach (var (keyNode, code, value) in Entries(map, "documents"))
        {
            if (map.MapOf(value) is { } document)
            {
                Add(map, keyNode, documents, code, new DocumentType(document.Enum<CertificateKind>("kind"), document.Period("valid"), document.Localized()));
                document.Finish();
            }
        }
    }

    private void ReadUnits(YamlMap map)
    {
        foreach (var (keyNode, code, value) in Entries(map, "units"))
        {
            if (Fields(map, value, 3) is not { } fields)
            {
                continue;
            }
            if (!int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pieces))
            {
                map.Problem(value, $"'{fields[1]}' is no number of pieces");
            }
            var unit = new UnitCode(code, pieces, fields[2]);
            foreach (var name in Codes(fields[0]).Prepend(code))
            {
                Add(map, keyNode, units, name, unit);
            }
        }
    }

    /// <summary>USD: "502", or ~ without a customs number.</summary>
    private void ReadCurrencies(YamlMap map)
    {
        foreach (var (keyNode, letters, value) in Entries(map, "currencies"))
        {
            foreach (var code in Codes(map.TextOf(value)).Prepend(letters))
            {
                Add(map, keyNode, currencies, code, letters);
            }
        }
    }

    /// <summary>"0101": "21 29 30 90": a heading and the last two digits of its subheadings.</summary>
    private void ReadSubheadings(YamlMap map)
    {
        foreach (var (keyNode, heading, value) in Entries(map, "hs"))
        {
            foreach (var tail in map.TextOf(value).Split(' '))
            {
                if (heading.Length != 4 || tail.Length != 2 || !int.TryParse(heading + tail, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                    || !subheadings.Add(code))
                {
                    map.Problem(keyNode, $"'{heading}{tail}' is no six-digit subheading, or is there already");
                }
            }
        }
    }

    private static IEnumerable<(YamlNode KeyNode, string Key, YamlNode Value)> Entries(YamlMap map, string key) =>
        map.OptionalMap(key)?.Entries() ?? [];

    private static List<string>? Fields(YamlMap map, YamlNode value, int count)
    {
        if (value is YamlSequenceNode list && list.Children.Count == count)
        {
            return [.. list.Children.Select(map.TextOf)];
        }
        map.Problem(value, $"a list of {count} is wanted here");
        return null;
    }

    private static IEnumerable<string> Codes(string list) => list.Split(' ').Where(code => code != "~");

    private static void Add<T>(YamlMap map, YamlNode at, Dictionary<string, T> codes, string code, T value)
    {
        if (!codes.TryAdd(code, value))
        {
            map.Problem(at, $"the code '{code}' is there already");
        }
    }
}
