using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Engine.Tests.Policy;

public class PackTests
{
    [Fact]
    public void ThePacksCompileWithoutAProblem()
    {
        var problems = PolicyCompiler.Compile(Packs.Sources).Problems;
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }
}
