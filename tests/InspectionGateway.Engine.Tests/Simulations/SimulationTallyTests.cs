using CsCheck;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Simulations;

/// <summary>The work of offices and their teams, against a count by hand.</summary>
public class SimulationTallyTests
{
    private static readonly TeamCapacity[] Teams =
    [
        new("goods", RegimeSet.Commodity | RegimeSet.SpotCheck | RegimeSet.EntryVerification, 1), new("plants", RegimeSet.Quarantine | RegimeSet.FoodHygiene, 1), new("rest", RegimeSet.DangerousGoods | RegimeSet.HealthQuarantine, 1),
    ];

    [Fact]
    public void ATeamDoesWhatItsRegimesAsk() => Gen.Select(CaseGen.Any, CaseGen.Any).Sample((one, other) =>
    {
        var office = other.Declaration.CustomsOffice;
        var tally = new SimulationTally(new Dictionary<(string, string, int), KnownLot>(), new Dictionary<string, OfficeCapacity> { [office] = new(1, Teams) });
        var strict = Case.ShippedWithout("used-machinery");
        foreach (var known in new[] { one, other })
        {
            var input = known.Input();
            tally.Add(input, DecisionEngine.Decide(input), DecisionEngine.Decide(input with { Policy = strict }), isUnread: false);
        }
        var load = tally.Sum().Offices.Single(load => load.Office == office);
        var lines = new[] { one, other }.Where(known => known.Declaration.CustomsOffice == office).SelectMany(known => known.Decide().Lines).ToList();
        Assert.Equal(lines.Count, load.Lines);
        Assert.Equal(Teams.Select(team => team.Name), load.Teams.Select(team => team.Team));
        foreach (var (team, done) in Teams.Zip(load.Teams))
        {
            var asked = lines.Select(line => line.Requirements.Where(requirement => team.Regimes.Has(requirement.Regime)).ToList()).ToList();
            Assert.Equal(asked.Count(of => of.Count > 0), done.Lines);
            Assert.Equal(asked.Count(of => of.Exists(requirement => requirement.Level >= InspectionLevel.OnSite)), done.InspectedBefore);
            Assert.Equal(asked.Sum(of => of.SelectMany(requirement => requirement.Obligation).Where(tier => tier.Level >= InspectionLevel.OnSite).Select(tier => tier.RatePpm).DefaultIfEmpty().Max() / 1e6), done.ExpectedBefore, 9);
            Assert.True(done.ExpectedBefore <= load.ExpectedBefore + 1e-9);
        }
        Assert.True(load.Teams.Sum(team => team.InspectedBefore) >= load.InspectedBefore);
    }, iter: Scale.Of(500));
}
