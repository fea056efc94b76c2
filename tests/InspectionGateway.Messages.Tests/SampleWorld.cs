using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Messages.Tests;

/// <summary>The sample facts and the packs, at the day that the samples are made for.</summary>
internal static class SampleWorld
{
    private static readonly FactBook Facts = new(FactFolder.Read(Path.Combine(RepositoryFiles.Samples, "facts")));

    private static readonly PolicySet Policy =
        PolicyCompiler.Compile(PolicyFolder.Read(Path.Combine(RepositoryFiles.Root, "policies"))).Policy!;

    private static readonly Replicas Replicas = Facts.Replicate(Reading.Now);

    public static IEnumerable<FactRecord> Records => Facts.Records;

    public static IEnumerable<string> Files => Directory.EnumerateFiles(RepositoryFiles.Samples)
        .Where(file => Path.GetExtension(file) is ".xml" or ".json" or ".csv").Order(StringComparer.Ordinal);

    public static async Task<IReadOnlyList<ReadDeclaration>> Read(string file)
    {
        var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        return (await Reading.Of(content, Reading.Options with { Name = Path.GetFileName(file) })).Declarations;
    }

    public static Decision Decide(Declaration declaration)
    {
        var facts = Facts.Read(FactPlan.Of(declaration, Policy).Keys);
        var key32 = new DrawKey("samples", new byte[32]);
        return DecisionEngine.Decide(new DecisionInput("samples", declaration, facts, Replicas, Policy, key32, Reading.Now));
    }
}
