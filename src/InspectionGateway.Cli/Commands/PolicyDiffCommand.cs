using System.CommandLine;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Policy.Differences;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw policy diff OLD NEW</c></summary>
internal sealed class PolicyDiffCommand : Command
{
    private readonly Argument<string> old = new("OLD") { Description = "folder of policy packs" };
    private readonly Argument<string> now = new("NEW") { Description = "folder of packs, or one pack; packs that it does not have are those of OLD" };

    public PolicyDiffCommand()
        : base("diff", "Print what packs say otherwise than others, row by row: + new, - gone, ~ changed; layout, comments and the order of keys do not count. Exit code 1 when there is a difference.")
    {
        Arguments.Add(old);
        Arguments.Add(now);
        SetAction((result, _) => Guarded.RunAsync(() => RunAsync(result.GetValue(old)!, result.GetValue(now)!)));
    }

    private static async Task<int> RunAsync(string old, string now)
    {
        Packs.Compile(old);
        Packs.Compile(now, old);
        var differences = PolicyDifferences.Between(PolicyFolder.Read(old), PolicyFolder.Read(now, old));
        await DifferenceText.WriteAsync(differences);
        return differences.Count == 0 ? 0 : 1;
    }
}
