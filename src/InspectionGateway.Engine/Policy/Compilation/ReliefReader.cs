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
            switch (kind)
            {
                case "ACCEPTANCE":
                    yielding = yielding with { Acceptance = regimes };
                    break;
                case "RECOGNITION":
                    yielding = yielding with { Recognition = regimes };
                    break;
                case "WAIVER":
                    yielding = yielding with { Waiver = regimes };
                    break;
                default:
                    row.Problem(keyNode, $"'{kind}' is none of ACCEPTANCE, RECOGNITION, WAIVER");
                    break;
            }
        }
        return yielding;
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
