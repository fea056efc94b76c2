using System.Collections.Frozen;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the sections 'capacity': how many lines the inspectors of an office, and its teams, can inspect on a working day.</summary>
internal static class CapacityReader
{
    private const int Most = 1_000_000;

    public static FrozenDictionary<string, OfficeCapacity> Read(IEnumerable<YamlMap> sections)
    {
        var capacities = new Dictionary<string, OfficeCapacity>();
        foreach (var one in sections.SelectMany(section => section.Maps("offices")))
        {
            var (office, lines) = (one.Text("office"), one.Integer("lines", 1, Most));
            if (office.Length > 0 && !capacities.TryAdd(office, new OfficeCapacity(lines, one.Find("teams") is null ? [] : ReadTeams(one))))
            {
                one.Problem(one.Find("office")!, $"the office '{office}' has a capacity already");
            }
            one.Finish();
        }
        return capacities.ToFrozenDictionary();
    }

    private static List<TeamCapacity> ReadTeams(YamlMap office)
    {
        var teams = new List<TeamCapacity>();
        foreach (var one in office.Maps("teams"))
        {
            var team = new TeamCapacity(one.Text("team"), one.Regimes(), one.Integer("lines", 1, Most));
            if (teams.Exists(other => other.Name == team.Name))
            {
                one.Problem(one.Find("team") ?? one.Node, $"the office has a team '{team.Name}' already");
            }
            if (teams.Find(other => (other.Regimes & team.Regimes) != RegimeSet.None) is { } other)
            {
                one.Problem(one.Find("regimes") ?? one.Node, $"{EnumNames<Regime>.Of((other.Regimes & team.Regimes).Each()[0])} is of the team '{other.Name}' already");
            }
            teams.Add(team);
            one.Finish();
        }
        return teams;
    }
}
