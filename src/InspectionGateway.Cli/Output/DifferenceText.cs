using InspectionGateway.Engine.Policy.Differences;

namespace InspectionGateway.Cli.Output;

/// <summary>Prints what packs say otherwise, row by row.</summary>
internal static class DifferenceText
{
    private static readonly Dictionary<DifferenceKind, string> Signs = new()
    {
        [DifferenceKind.Added] = "+", [DifferenceKind.Removed] = "-", [DifferenceKind.Changed] = "~", [DifferenceKind.Moved] = "moved",
    };

    public static async Task WriteAsync(IReadOnlyList<PolicyDifference> differences)
    {
        foreach (var place in differences.GroupBy(difference => difference.Place))
        {
            await Console.Out.WriteLineAsync(place.Key);
            foreach (var difference in place)
            {
                await Console.Out.WriteLineAsync($"  {Signs[difference.Kind]} {difference.Name}");
                foreach (var detail in difference.Details)
                {
                    await Console.Out.WriteLineAsync($"      {detail}");
                }
            }
        }
    }
}
