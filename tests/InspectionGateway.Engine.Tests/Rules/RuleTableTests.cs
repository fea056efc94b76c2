using CsCheck;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Tests.Generators;
using InspectionGateway.Engine.Tests.Policy;

namespace InspectionGateway.Engine.Tests.Rules;

public class RuleTableTests
{
    private static readonly DateOnly Day = new(2026, 3, 31);

    // Without the long list of HS codes a policy compiles in a fraction of the time.
    private static readonly PolicySource[] Frame =
        [.. Packs.Sources.Where(source => !source.Path.EndsWith("hs2022.yaml", StringComparison.Ordinal) && !source.Path.EndsWith("/raises.yaml", StringComparison.Ordinal))];

    private static readonly Gen<(RowModel[] Rows, LineModel[] Lines)> Policies = Gen.Select(PolicyGen.Rows, PolicyGen.Line.Array[20]);

    [Fact]
    public void TheCompiledTableEqualsAPlainRowByRowInterpreter() => Policies.Sample(
        policy =>
        {
            var compiled = Compile(policy.Rows);
            foreach (var line in policy.Lines)
            {
                Assert.Equal(PlainInterpreter.Match(policy.Rows, line, Day), Match(compiled, line));
            }
        },
        iter: Scale.Of(150, quick: 60), print: Print);

    [Fact]
    public void MakingAColumnUnknownNeverLosesARow() => Policies.Sample(
        policy =>
        {
            var compiled = Compile(policy.Rows);
            foreach (var (line, column) in policy.Lines.Zip(Enum.GetValues<Column>()))
            {
                var known = Match(compiled, line);
                var unknown = Match(compiled, line.Without(column)).ToDictionary();
                Assert.All(known, hit => Assert.True(unknown.ContainsKey(hit.Row)));
                Assert.All(unknown, hit => Assert.True(hit.Value == Truth.Unknown || known.Contains((hit.Key, Truth.True))));
            }
        },
        iter: 50, print: Print);

    [Fact]
    public void AnInputForgetsTheLineBefore()
    {
        var policy = Packs.Policy;
        var input = new RuleInput();
        input.Reset(policy.Symbols);
        input.SetSymbol(Column.Direction, "IMPORT");
        input.SetUnknown(Column.Attribute);
        input.Reset(policy.Symbols);
        input.SetSymbol(Column.Direction, "IMPORT");
        input.SetSymbol(Column.Stage, "WHOLE");
        input.SetHs("6204430000");
        var hits = new List<RuleHit>();
        policy.Measures.Match(input, Day.DayNumber, hits);
        Assert.Empty(hits);
    }

    [Fact]
    public void AnHsCodeShorterThanThePrefixMayBeUnderIt()
    {
        var table = Compile([new RowModel([new ConditionModel(Column.Hs, false, ["6109100010"])], null, null)]);
        var line = new LineModel(new Dictionary<Column, string>(), new Dictionary<Column, SetModel>(), new Dictionary<Column, decimal>(), new Dictionary<Column, string[]>(), "610910");
        Assert.Equal([(0, Truth.Unknown)], Match(table, line));
        Assert.Equal([(0, Truth.True)], Match(table, line with { Hs = "6109100010" }));
        Assert.Empty(Match(table, line with { Hs = "6109100090" }));
    }

    private static PolicySet Compile(IReadOnlyList<RowModel> rows)
    {
        var compilation = PolicyCompiler.Compile([.. Frame, new PolicySource("national/raises.yaml", RowModel.File("raises", rows))]);
        Assert.True(compilation.Policy is not null, string.Join("\n", compilation.Problems));
        return compilation.Policy;
    }

    private static List<(int Row, Truth Truth)> Match(PolicySet policy, LineModel line)
    {
        var input = new RuleInput();
        line.Fill(input, policy.Symbols);
        var hits = new List<RuleHit>();
        policy.Raises.Match(input, Day.DayNumber, hits);
        return [.. hits.Select(hit => (hit.Rule.Index, hit.Truth))];
    }

    private static string Print((RowModel[] Rows, LineModel[] Lines) policy) => RowModel.File("raises", policy.Rows);
}
