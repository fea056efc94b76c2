using InspectionGateway.Engine.Validation;
using InspectionGateway.Load.Generation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Tests;

public class MixTests
{
    // Load that is refused at the door measures the door.
    [Fact]
    public void EveryDeclarationIsValid()
    {
        var mix = new Mix(1, "LOAD-1", TimeProvider.System);
        for (var n = 0; n < 5000; n++)
        {
            var declaration = mix.Next().Declaration;
            Assert.Empty(DeclarationValidator.Validate(declaration, TimeProvider.System.GetUtcNow(), ValidationLimits.Default));
        }
    }

    [Fact]
    public void TheMixIsSkewedAsTradeIs()
    {
        var mix = new Mix(2, "LOAD-2", TimeProvider.System);
        var declarations = Enumerable.Range(0, 20_000).Select(_ => mix.Next().Declaration).ToList();
        var firms = declarations.GroupBy(declaration => declaration.Importer.Value).Select(group => group.Count()).OrderDescending().ToList();
        Assert.InRange(firms.Take(firms.Count / 10).Sum() / 20_000.0, 0.35, 0.65);
        Assert.InRange(declarations.Average(declaration => declaration.Lines.Count), 2.5, 4.5);
        Assert.Equal(50, declarations.Max(declaration => declaration.Lines.Count));
        Assert.InRange(declarations.Count(declaration => declaration.Lines[0].Qualifications.Count > 0) / 20_000.0, 0.015, 0.025);
        Assert.InRange(20_000 - declarations.DistinctBy(declaration => declaration.DeclarationId).Count(), 120, 280);
    }

    [Fact]
    public void TheSameSeedGivesTheSameMix()
    {
        var (one, other) = (new Mix(3, "LOAD-3", TimeProvider.System), new Mix(3, "LOAD-3", TimeProvider.System));
        for (var n = 0; n < 2000; n++)
        {
            var (first, second) = (one.Next().Declaration.Clone(), other.Next().Declaration.Clone());
            first.DeclaredAt = second.DeclaredAt = null;
            Assert.Equal(first, second);
        }
    }
}
