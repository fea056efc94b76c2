using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads to which reliefs a raise yields: <c>relief: {ACCEPTANCE: [COMMODITY]}</c>.</summary>
internal static class ReliefReader
{
    /// <summary>The reliefs under the key; none when it is not there.</summary>
    public static Yielding YieldsTo(this YamlMap row, RegimeSet ofRow)
    {
        var yielding = default(Yielding);
        foreach (var (keyNode, kind, value) in row.OptionalMap("relief")?.Entries() ?? [])
        {
            var regimes = Regimes(row, value, ofRow);
            yielding = Kind(row, keyNode, kind) switch
            {
                Reliefs.Acceptance => yielding with { Acceptance = regimes },
                Reliefs.Recognition => yielding with { Recognition = regimes },
                Reliefs.Waiver => yielding with { Waiver = regimes },
                _ => yielding,
            };
        }
        return yielding;
    }

    /// <summary>The kinds of relief under the key; none when it is not there.</summary>
    public static Reliefs ReadReliefs(this YamlMap row, string key)
    {
        var kinds = Reliefs.None;
        foreach (var (node, kind) in row.Find(key) is { } value ? row.TextsOf(value) : [])
        {
            kinds |= Kind(row, node, kind);
        }
        return kinds;
    }

    private static Reliefs Kind(YamlMap row, YamlNode node, string name)
    {
        switch (name)
        {
            case "ACCEPTANCE":
                return Reliefs.Acceptance;
            case "RECOGNITION":
                return Reliefs.Recognition;
            case "WAIVER":
                return Reliefs.Waiver;
            default:
                row.Problem(node, $"'{name}' is none of ACCEPTANCE, RECOGNITION, WAIVER");
                return Reliefs.None;
        }
    }

    private static RegimeSet Regimes(YamlMap row, YamlNode value, RegimeSet ofRow)
    {
        var regimes = row.RegimesOf(value);
        if ((regimes & RegimeSets.OutOfReach) != 0)
        {
            row.Problem(value, "quarantine, food hygiene and dangerous goods are out of reach of relief");
        }
        else if ((regimes & ~ofRow) != 0)
        {
            row.Problem(value, $"the row does not raise {string.Join(", ", (regimes & ~ofRow).Each().Select(EnumNames<Regime>.Of))}");
        }
        return regimes;
    }
}
