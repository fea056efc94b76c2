using System.Collections.Frozen;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the sections 'capacity': how many lines the inspectors of an office can inspect on a working day.</summary>
internal static class CapacityReader
{
    private const int Most = 1_000_000;

    public static FrozenDictionary<string, int> Read(IEnumerable<YamlMap> sections)
    {
        var capacities = new Dictionary<string, int>();
        foreach (var one in sections.SelectMany(section => section.Maps("offices")))
        {
            var (office, lines) = (one.Text("office"), one.Integer("lines", 1, Most));
            if (office.Length > 0 && !capacities.TryAdd(office, lines))
            {
                one.Problem(one.Find("office")!, $"the office '{office}' has a capacity already");
            }
            one.Finish();
        }
        return capacities.ToFrozenDictionary();
    }
}
