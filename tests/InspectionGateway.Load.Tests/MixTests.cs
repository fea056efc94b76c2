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

    // Origins as ISO writes them in two letters, and subheadings without the digits of any tariff.
    [Fact]
    public void WhatOthersTradedIsValidAndAsFrequent()
    {
        Traded[] trade = [new("4408900000", "HS 440890", "BE", 0, "108.0", "372254.4"), new("6907220000", "HS 690722", "CN", 1, "11352.0", "375751.2"), new("6907220000", "HS 690722", "CN", 1, "11352.0", "375751.2")];
        var mix = new Mix(4, "LOAD-4", TimeProvider.System, trade: trade);
        var declarations = Enumerable.Range(0, 3000).Select(_ => mix.Next().Declaration).ToList();
        Assert.All(declarations, declaration => Assert.Empty(DeclarationValidator.Validate(declaration, TimeProvider.System.GetUtcNow(), ValidationLimits.Default)));
        var lines = declarations.SelectMany(declaration => declaration.Lines).ToList();
        Assert.InRange(lines.Count(line => line is { HsCode: "6907220000", OriginCountry: "CN" }) / (double)lines.Count, 0.62, 0.71);
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
