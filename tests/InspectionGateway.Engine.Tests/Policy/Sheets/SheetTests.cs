using CsCheck;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Differences;
using InspectionGateway.Engine.Policy.Sheets;

namespace InspectionGateway.Engine.Tests.Policy.Sheets;

/// <summary>A table that goes out as a sheet and comes back.</summary>
public class SheetTests
{
    private const string Layouts =
        """
        # All the ways in which a row can be laid out.
        table: waivers # of the pilot
        rows:
        # Above the first.
        - id: block
          when:
            zone: CQ-FTZ   # the zone
            credit:
            - AEO
            - AEO_ADVANCED
          not: {hs: ["6111"]}
          regimes: [COMMODITY]
          # Why so little.
          at_most: DOCUMENTS
          basis: chongqing-notice-2018 item 18
          reason: PILOT_CONSUMER_GOODS

        # Above the second,
        # in two lines.
        - {id: flow, when: {zone: CQ-FTZ}, regimes: COMMODITY, at_most: RELEASE, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS} # behind it
        -
          at_most: RELEASE
          id: "late"
          regimes: [COMMODITY, SPOT_CHECK]
          valid:
            from: 2018-09-01
          basis: >-
            chongqing-notice-2018
            item 18
          reason: PILOT_CONSUMER_GOODS
        # Below the last.
        """;

    private static readonly IReadOnlyList<PolicySource> Tables = [.. Packs.Sources.Where(source => source.Text.Split('\n').Any(line => line.StartsWith("table:", StringComparison.Ordinal)))];

    private static PolicySource Pilot => Tables.Single(source => source.Path == "chongqing-ftz/waivers.yaml");

    public static TheoryData<string> Ways() => [Layouts, Layouts.ReplaceLineEndings("\r\n"), Layouts + "\n", Layouts.Replace("# Below the last.", "", StringComparison.Ordinal)];

    [Fact]
    public void WhatIsNotChangedComesBackToTheByte() => Assert.All(Tables, source => Assert.Equal(source.Text, Import(source, Export(source)).Text));

    [Theory]
    [MemberData(nameof(Ways))]
    public void NoLayoutIsChangedUnasked(string text) => Assert.Equal(text, Import(Pilot with { Text = text }, Export(Pilot with { Text = text })).Text);

    // Cells changed, emptied and filled, rows gone, moved and made: the table says what the sheet says, and a row that says what it said keeps its text.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheTableSaysWhatTheSheetSays(bool withLayouts)
    {
        var sources = withLayouts ? [.. Ways().Select(way => Pilot with { Text = way })] : Tables;
        Gen.Int[0, int.MaxValue - 1].Sample(
            seed =>
            {
                var random = new Random(seed);
                var source = sources[random.Next(sources.Count)];
                var before = Export(source);
                var wanted = Change(before, random);
                var imported = Import(source, wanted);
                var after = Export(imported);
                Assert.Equal(Said(wanted), Said(after));
                var kept = Said(before).Intersect(Said(after)).Select(row => row[0]).ToHashSet();
                Assert.All(TableText.Read(source).Rows.Where(row => kept.Contains($"id={row.Id}")), row => Assert.Contains(row.Lead + row.Text.TrimEnd(), imported.Text, StringComparison.Ordinal));
            },
            iter: Scale.Of(800, quick: 150), threads: 1);
    }

    [Fact]
    public void OnlyTheValueThatIsChangedIsWrittenAnew()
    {
        var changed = Import(Pilot with { Text = Layouts }, Put(Put(Export(Pilot with { Text = Layouts }), "block", "when.credit", "AEO; REGULAR"), "late", "valid.to", "2030-12-31"));
        Assert.Equal(
            Layouts.Replace("  when:\n    zone: CQ-FTZ   # the zone\n    credit:\n    - AEO\n    - AEO_ADVANCED\n", "  when: {zone: CQ-FTZ, credit: [AEO, REGULAR]}\n", StringComparison.Ordinal)
                .Replace("  valid:\n    from: 2018-09-01\n", "  valid: {from: 2018-09-01, to: 2030-12-31}\n", StringComparison.Ordinal),
            changed.Text);
    }

    [Fact]
    public void ASheetOfTheShippedPilotCompilesAndIsTheSamePolicy()
    {
        var sheet = Export(Pilot);
        var made = Import(Pilot with { Text = "table: waivers\nrows: []\n" }, sheet);
        var packs = Packs.With(Pilot.Path, _ => made.Text);
        Assert.NotNull(PolicyCompiler.Compile(packs).Policy);
        Assert.Empty(PolicyDifferences.Between([Pilot], [made]));
    }

    [Theory]
    [InlineData("when.risk", "LOWER")]
    [InlineData("when.hs", "42; 611")]
    [InlineData("at_most", "DOCUMENT")]
    [InlineData("rate", "1.5")]
    [InlineData("valid.from", "1 Sep 2018")]
    [InlineData("basis", "chongqing-notice-2019 item 18")]
    [InlineData("reason", "PILOT_CONSUMER")]
    [InlineData("regimes", "COMMODITY; COMMODITIES")]
    [InlineData("regimes", "")]
    public void WhatIsWrongIsToldByItsCell(string column, string value)
    {
        var sheet = Put(Export(Pilot), "ftz-consumer-goods-medium", column, value);
        var import = SheetImport.Of(Pilot, Packs.Policy, sheet);
        var problems = PolicyCompiler.Compile(Packs.With(Pilot.Path, _ => import.Source.Text)).Problems.Where(problem => problem.Path == Pilot.Path).ToList();
        var row = Export(Pilot).Rows.ToList().FindIndex(cells => cells[0] == "ftz-consumer-goods-medium");
        // What is missing is missing in the row.
        var cell = SheetText.NameCell(row, value.Length == 0 ? 0 : sheet.Header.ToList().IndexOf(column));
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal(cell, import.FindCell(problem)));
    }

    // What compiles and was hardly meant, too.
    [Theory]
    [InlineData("valid.to", "2019-12-31", "expired on 2019-12-31")]
    [InlineData("when.credit", "AEO; DISHONEST", "names DISHONEST")]
    public void WhatIsOddIsToldByItsCell(string column, string value, string message)
    {
        var sheet = Put(Export(Pilot), "ftz-consumer-goods-medium", column, value);
        var import = SheetImport.Of(Pilot, Packs.Policy, sheet);
        var policy = PolicyCompiler.Compile(Packs.With(Pilot.Path, _ => import.Source.Text)).Policy!;
        var row = Export(Pilot).Rows.ToList().FindIndex(cells => cells[0] == "ftz-consumer-goods-medium");
        var warning = Assert.Single(PolicyWarnings.Of(policy, new DateOnly(2026, 11, 30).DayNumber), warning => warning.Message.Contains(message, StringComparison.Ordinal));
        // Of a period its first cell.
        var cells = sheet.Header.ToList();
        Assert.Equal(SheetText.NameCell(row, column == "valid.to" ? cells.IndexOf("valid.from") : cells.IndexOf(column)), import.FindCell(warning));
    }

    [Theory]
    [InlineData("id", "", "the row has no id")]
    [InlineData("id", "ftz-consumer-goods-low", "is the id of a row above")]
    [InlineData("when.hs", "[42", "begins as YAML does and is none")]
    public void ASheetThatIsNoneIsRefusedByItsCell(string column, string value, string message)
    {
        var error = Assert.Throws<FormatException>(() => Import(Pilot, Put(Export(Pilot), "ftz-consumer-goods-medium", column, value)));
        Assert.StartsWith("A4: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A1: no column is named 'id'", "key", "reason")]
    [InlineData("C1: 'reason' is in another column already", "id", "reason", "reason")]
    [InlineData("C1: 'when' is in another column already", "id", "when.hs", "when")]
    [InlineData("A2: the sheet has no row", "id", "reason")]
    public void AHeaderThatTellsNothingApartIsRefused(string message, params string[] header) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Import(Pilot, new SheetText(header, []))).Message, StringComparison.Ordinal);

    [Fact]
    public void ACellBesideTheTableIsRefused() => Assert.StartsWith(
        "C2: its column has no name", Assert.Throws<FormatException>(() => Import(Pilot, new SheetText(["id", "reason"], [["a", "b", "c"]]))).Message, StringComparison.Ordinal);

    // Whatever people type into cells and headers is a table, though perhaps one that does not compile, or is refused by its cell.
    [Fact]
    public void WhateverIsTypedIsATableOrRefusedByItsCell()
    {
        string[] odd = ["[", "{", "\"", "\"\\x", "{a: 1, a: 2}", "[1] --- [2]", "# no", "a: b", "- x", "&a b", "*a", "? y", "!t z", "null", "~", "|", "'it''s", "42; \"43", "%TAG", "\t", "x\ny", "商品;，", "]", "}", ": ", "1e9"];
        var names = Gen.OneOf(Gen.Int[0, odd.Length - 1].Select(n => odd[n]), Gen.Int[0, 6].Select(n => new[] { "when.hs", "not.", "when", ".", "a..b", "relief.WAIVER", "valid.from.x" }[n]), Gen.String[Gen.Char.AlphaNumeric, 1, 4]);
        var (refused, imported) = (0, 0);
        Gen.Select(names, Gen.OneOf(Gen.Int[0, odd.Length - 1].Select(n => odd[n]), Gen.String[Gen.Char[' ', '~'], 1, 8]), Gen.Bool.Select(isNew => isNew ? "new" : "ftz-consumer-goods-medium")).Sample(
            (name, value, id) =>
            {
                var shipped = Export(Pilot);
                var sheet = id == "new" ? new SheetText(["id", name.Trim()], [["new", value]]) : Put(shipped, id, name.Trim(), value);
                SheetImport import;
                try
                {
                    import = SheetImport.Of(Pilot, Packs.Policy, sheet);
                }
                catch (FormatException error)
                {
                    Assert.Matches("^[A-Z]+[0-9]+: ", error.Message);
                    refused++;
                    return;
                }
                imported++;
                foreach (var problem in PolicyCompiler.Compile(Packs.With(Pilot.Path, _ => import.Source.Text)).Problems.Where(problem => problem.Path == Pilot.Path))
                {
                    Assert.DoesNotContain("malformed", problem.Message, StringComparison.Ordinal);
                    Assert.NotNull(import.FindCell(problem));
                }
            },
            iter: Scale.Of(150, quick: 60), threads: 1);
        Assert.True(refused > 0 && imported > 0, $"{refused} {imported}");
    }

    [Fact]
    public void ColumnsKnowTheirCodes()
    {
        var columns = TableSheet.Of(Pilot, Packs.Policy, withAll: true).Columns.ToDictionary(column => column.Name);
        Assert.Contains("CHN", columns["when.origin"].Codes);
        Assert.Contains("PILOT_CONSUMER_GOODS", columns["reason"].Codes);
        Assert.Contains("SAMPLING", columns["at_most"].Codes);
        Assert.Equal((true, false, true), (columns["when.credit"].IsList, columns["at_most"].IsList, columns["rate"].IsNumber));
        Assert.Equal(["id", "when", "not"], columns.Values.Select(column => column.Key).Distinct().Take(3));
    }

    private static SheetText Export(PolicySource source)
    {
        var sheet = TableSheet.Of(source, Packs.Policy, withAll: false);
        return new SheetText([.. sheet.Columns.Select(column => column.Name)], sheet.Rows);
    }

    private static PolicySource Import(PolicySource source, SheetText sheet) => SheetImport.Of(source, Packs.Policy, sheet).Source;

    private static SheetText Put(SheetText sheet, string id, string column, string value)
    {
        var header = sheet.Header.ToList();
        if (!header.Contains(column))
        {
            header.Add(column);
        }
        return new SheetText(header, [.. sheet.Rows.Select(row => row[0] == id ? header.Select((name, at) => name == column ? value : at < row.Count ? row[at] : "").ToList() : row)]);
    }

    // Each row as what it says, whichever columns there are.
    private static List<List<string>> Said(SheetText sheet) =>
        [.. sheet.Rows.Select(row => row.Zip(sheet.Header).Where(cell => cell.First.Length > 0).Select(cell => $"{cell.Second}={cell.First}").Order(StringComparer.Ordinal).OrderBy(cell => !cell.StartsWith("id=", StringComparison.Ordinal)).ToList())];

    private static SheetText Change(SheetText sheet, Random random)
    {
        var rows = sheet.Rows.Select(row => row.ToList()).ToList();
        for (var n = random.Next(4); n > 0; n--)
        {
            var column = random.Next(1, sheet.Header.Count);
            rows[random.Next(rows.Count)][column] = random.Next(3) == 0 ? "" : rows[random.Next(rows.Count)][column];
        }
        if (random.Next(3) == 0)
        {
            rows.Insert(random.Next(rows.Count), [$"made-{random.Next(100)}", .. rows[random.Next(rows.Count)].Skip(1)]);
        }
        if (random.Next(3) == 0 && rows.Count > 1)
        {
            rows.RemoveAt(random.Next(rows.Count));
        }
        return new SheetText(sheet.Header, random.Next(3) == 0 ? [.. rows.OrderBy(_ => random.Next())] : rows);
    }
}
