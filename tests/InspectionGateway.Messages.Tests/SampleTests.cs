using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

/// <summary>The samples show everything that a newcomer should see decided.</summary>
public class SampleTests
{
    [Fact]
    public async Task Every_sample_reads_and_passes_the_validator()
    {
        foreach (var file in SampleWorld.Files)
        {
            foreach (var read in await SampleWorld.Read(file))
            {
                Assert.Empty(read.Problems);
                Assert.Empty(DeclarationValidator.Validate(read.Declaration!, Reading.Now, ValidationLimits.Default));
            }
        }
    }

    [Fact]
    public async Task Together_they_reach_every_level_regime_stage_and_failure()
    {
        var all = await DecideAll();
        var lines = all.SelectMany(pair => pair.Decision.Lines).ToList();
        Assert.Empty(Missing(lines.Select(line => line.Level)));
        Assert.Empty(Missing(lines.SelectMany(line => line.Requirements).Select(requirement => requirement.Regime)));
        Assert.Empty(Missing(all.Select(pair => pair.Declaration.Stage)));
        var reasons = lines.SelectMany(line => line.Reasons).Select(reason => reason.Code).ToHashSet();
        // A fact that cannot be read is not something that a sample can show.
        var wanted = typeof(ReasonCodes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)
            .Where(code => code.StartsWith("ACC_", StringComparison.Ordinal) || code.StartsWith("EV_", StringComparison.Ordinal))
            .Except([ReasonCodes.AccNotReadable, ReasonCodes.EvNotReadable])
            .Append(ReasonCodes.Accepted);
        Assert.Empty(wanted.Except(reasons));
    }

    [Fact]
    public void Firms_have_credit_codes_with_a_right_check_character() =>
        Assert.All(
            SampleWorld.Records.Where(record => record.Enterprise?.Id.Scheme == "USCC"),
            record => Assert.True(SocialCreditCode.IsValid(record.Enterprise.Id.Value), record.Enterprise.Id.Value));

    private static async Task<List<(Declaration Declaration, Decision Decision)>> DecideAll()
    {
        var all = new List<(Declaration, Decision)>();
        foreach (var file in SampleWorld.Files)
        {
            foreach (var read in await SampleWorld.Read(file))
            {
                all.Add((read.Declaration!, SampleWorld.Decide(read.Declaration!)));
            }
        }
        return all;
    }

    private static IEnumerable<T> Missing<T>(IEnumerable<T> seen)
        where T : struct, Enum => Enum.GetValues<T>().Skip(1).Except(seen);
}
