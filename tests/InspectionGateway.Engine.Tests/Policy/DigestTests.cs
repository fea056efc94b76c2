using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Engine.Tests.Policy;

public class DigestTests
{
    [Fact]
    public void NeitherOrderNorLineEndsCount()
    {
        var shuffled = Packs.Sources.Reverse().Select(source => source with { Text = source.Text.ReplaceLineEndings("\r\n") });
        Assert.Equal(Packs.Policy.Digest, PolicyCompiler.Compile([.. shuffled]).Policy!.Digest);
    }

    [Fact]
    public void EveryLetterCounts()
    {
        var changed = PolicyCompiler.Compile(Packs.With("national/floor.yaml", text => text + "# \n")).Policy!;
        Assert.NotEqual(Packs.Policy.Digest, changed.Digest);
        Assert.Matches("^[0-9a-f]{64}$", changed.Digest);
    }

    [Fact]
    public void TheVersionNamesEveryPackFromTheTop() =>
        Assert.Matches(@"^national \S+, chongqing \S+, chongqing-ftz \S+$", Packs.Policy.Version);
}
