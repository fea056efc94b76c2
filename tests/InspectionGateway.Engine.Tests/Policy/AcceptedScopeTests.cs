using CsCheck;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Sheets;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>Accepted scopes as rows of packs: they decide as the same scopes did as facts.</summary>
public class AcceptedScopeTests
{
    private const string Table = "national/accepted-scopes.yaml";

    private static readonly Gen<AcceptedScope> Scopes =
        from id in Some("S1", "scope 2", "S-3", "范围")
        from hs in Some("61", "6109", "610910", "62", "2709000000", "87").Array[1, 3]
        from offices in Some("80", "8012", "53").Array[0, 2]
        from zones in Some("CQ-FTZ", "NONE").Array[0, 2]
        from bodies in Some("B1", "A142220024", "00123").Array[0, 2]
        from items in Some("PH", "0101", "a;b", "[x]", "yes").Array[0, 3]
        from dated in Gen.Int[0, 2]
        from months in Gen.Int[0, 120]
        from days in Gen.Int[0, 3650]
        from flags in Gen.Int[0, 7]
        from level in Some(InspectionLevel.Release, InspectionLevel.Documents, InspectionLevel.OnSite)
        select new AcceptedScope
        {
            Id = id, HsPrefixes = { hs.Distinct() }, CustomsOffices = { offices.Distinct().Order(StringComparer.Ordinal) }, Zones = { zones.Distinct() }, BodyCodes = { bodies.Distinct() }, RequiredItems = { items.Distinct() },
            Valid = dated == 0 ? null : dated == 1 ? Case.From(2023, 3, 15) : new Period { From = new Day { Year = 2023, Month = 1, Day_ = 1 }, To = new Day { Year = 2027, Month = 12, Day_ = 31 } },
            ReportMonths = months, ReportDays = months == 0 ? Math.Max(days, 1) : days, Photos = (flags & 1) > 0, Conveyance = (flags & 2) > 0, Ccc = (flags & 4) > 0,
            Level = level, Layer = ScopeLayer.National, Basis = "inspection-law; inspection-regulations",
        };

    [Fact]
    public void WhatIsPutIsWhatTheRowSaysAndOtherRowsKeepTheirText() => Scopes.List[1, 6].Sample(scopes =>
    {
        var table = ScopeRow.NewTable("national");
        foreach (var scope in scopes)
        {
            table = ScopeRow.Put(table, Packs.Policy, scope, "");
        }
        var last = scopes.GroupBy(scope => scope.Id).Select(same => same.Last()).ToList();
        var (again, compiled) = (ScopeRow.Put(table, Packs.Policy, last[0], ""), Compile(table));
        Assert.Equal(table.Text, again.Text);
        Assert.Equal(last.OrderBy(scope => scope.Id, StringComparer.Ordinal), compiled.AcceptedScopes.Rows.Select(row => row.Scope!).OrderBy(scope => scope.Id, StringComparer.Ordinal));
    }, iter: Scale.Of(100));

    [Fact]
    public void CommentsAndLayoutOfOtherRowsStay()
    {
        const string Before = "# Ours.\ntable: accepted_scopes\nrows:\n  # Asked for by the trade.\n  - id:   S1\n    when: {hs: [ '6109' ]}   # knitted\n    report_months: 6\n    level: DOCUMENTS\n    basis: inspection-law\n";
        var put = ScopeRow.Put(new PolicySource(Table, Before), Packs.Policy, new AcceptedScope { Id = "S2", HsPrefixes = { "62" }, ReportMonths = 3, Level = InspectionLevel.OnSite, Basis = "inspection-law" }, "");
        Assert.StartsWith(Before, put.Text);
        Assert.Equal(["S1", "S2"], Compile(put).AcceptedScopes.Rows.Select(row => row.Id));
    }

    // The oracle is the way in which scopes were known before there were rows.
    [Fact]
    public void RowsDecideAsTheSameScopesDidAsFacts() => CaseGen.Any.Sample(known =>
    {
        var asRows = known.Copy();
        asRows.Facts.RemoveAll(fact => fact.AcceptedScope is not null);
        asRows.Policy = With(known);
        Assert.Equal(Lines(known.Decide()), Lines(asRows.Decide()));
        // A fact of the same id counts no more, whatever it accepts.
        var both = asRows.Copy();
        both.Know([.. known.Facts.Where(fact => fact.AcceptedScope is not null).Select(fact => Milder(fact.AcceptedScope))]);
        Assert.Equal(Lines(asRows.Decide()), Lines(both.Decide()));
    }, iter: Scale.Of(100));

    [Fact]
    public void AFactWithALongerPrefixStillCounts()
    {
        var own = new AcceptedScope { Id = "ROW", HsPrefixes = { "61" }, ReportMonths = 6, Level = InspectionLevel.Documents, Basis = "inspection-law" };
        var policy = Compile(ScopeRow.Put(ScopeRow.NewTable("national"), Packs.Policy, own, ""));
        var facts = new AcceptedScopeIndex([new AcceptedScope { Id = "FACT", HsPrefixes = { "6109100010" }, ReportMonths = 6, Level = InspectionLevel.OnSite }]);
        var open = new List<AcceptedScope>();
        Assert.True(policy.ScopeIndex.With(facts).Find("6109100010", new Declaration(), 739_000, open));
        Assert.Equal("FACT", Assert.Single(open).Id);
    }

    [Fact]
    public void TwoRowsForTheSameGoodsAreFound()
    {
        var table = ScopeRow.NewTable("national");
        foreach (var (id, office) in new[] { ("S1", "80"), ("S2", "8012"), ("S3", "53") })
        {
            table = ScopeRow.Put(table, Packs.Policy, new AcceptedScope { Id = id, HsPrefixes = { "61", "62" }, CustomsOffices = { office }, ReportMonths = 6, Level = InspectionLevel.Documents, Basis = "inspection-law" }, "");
        }
        var warning = Assert.Single(PolicyWarnings.Of(Compile(table), LegalCalendar.DayOf(new Case().DecidedAt)), warning => warning.Path == Table);
        Assert.Equal("the rows 'S1' and 'S2' accept results for the same goods, as for hs 61; 'S1' counts, by its id", warning.Message);
    }

    private static Gen<T> Some<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static FactRecord Milder(AcceptedScope scope) =>
        new() { AcceptedScope = new AcceptedScope { Id = scope.Id, HsPrefixes = { scope.HsPrefixes }, ReportMonths = 120, Level = InspectionLevel.Release } };

    private static PolicySet With(Case known)
    {
        var table = ScopeRow.NewTable("national");
        foreach (var scope in known.Facts.Select(fact => fact.AcceptedScope).Where(scope => scope is not null))
        {
            var cited = scope.Clone();
            cited.Basis = "inspection-law";
            table = ScopeRow.Put(table, Packs.Policy, cited, "");
        }
        return Compile(table);
    }

    private static PolicySet Compile(PolicySource table)
    {
        var compilation = PolicyCompiler.Compile(Packs.With(table.Path, _ => table.Text));
        return compilation.Policy ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems));
    }

    private static string Lines(Decision decision) => string.Join('\n', decision.Lines);
}
