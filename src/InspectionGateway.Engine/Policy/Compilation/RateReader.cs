using System.Collections.Frozen;
using System.Globalization;
using InspectionGateway.Engine.Policy.Codes;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads rates of exchange: periods that do not overlap, each with what one unit is worth in CNY, <c>cny: {USD: 7.1}</c>.</summary>
internal static class RateReader
{
    private const string Base = "CNY";

    public static RateTable Read(YamlMap map, CodeLists codes)
    {
        var periods = new List<(DayPeriod Period, FrozenDictionary<string, decimal> Rates)>();
        foreach (var entry in map.Maps("periods"))
        {
            var period = entry.Period("valid");
            if (periods.Exists(other => other.Period.Overlaps(period)))
            {
                entry.Problem(entry.Node, "another period has some of these days");
            }
            periods.Add((period, Rates(entry, codes).ToFrozenDictionary()));
            entry.Finish();
        }
        return new RateTable([.. periods]);
    }

    private static Dictionary<string, decimal> Rates(YamlMap entry, CodeLists codes)
    {
        var rates = new Dictionary<string, decimal> { [Base] = 1 };
        foreach (var (keyNode, currency, value) in entry.Map("cny")?.Entries() ?? [])
        {
            if (codes.Currency(currency) != currency)
            {
                entry.Problem(keyNode, $"'{currency}' is no currency of the code list");
            }
            else if (!decimal.TryParse(entry.TextOf(value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate <= 0)
            {
                entry.Problem(value, "a rate above 0 is wanted here");
            }
            else
            {
                rates[currency] = rate;
            }
        }
        return rates;
    }
}
