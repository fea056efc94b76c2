using System.Diagnostics;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Promises;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Policy.Promises;

/// <summary>What is said of promises, held against every line of small pipelines, each decided by the engine.</summary>
public class PromiseOracleTests
{
    private const int Day = 739_950;
    private const string Firm = "91500000MA5U0A0D1M";

    private static readonly string[] Grades = ["AEO_ADVANCED", "AEO", "REGULAR", "DISHONEST", "SERIOUSLY_DISHONEST"];
    private static readonly RiskLevel[] Risks = [RiskLevel.Low, RiskLevel.Medium, RiskLevel.High, RiskLevel.Unspecified];
    private static readonly string[] Codes = ["6109100010", "6111200010", "9403600099", "8471300000"];
    private static readonly string[] Attributes = ["", "18", "21", "18 21"];
    private static readonly InspectionLevel[] Levels = [InspectionLevel.Release, InspectionLevel.Documents, InspectionLevel.OnSite, InspectionLevel.Sampling, InspectionLevel.Full];

    private static readonly int[] Rates = [100_000, 500_000, 1_000_000];
    private static readonly SymbolTables Symbols = Packs.Policy.Symbols;

    private static readonly Gen<Condition> Conditions = Gen.OneOf<Condition>(
        Subset(["AEO_ADVANCED", "REGULAR", "DISHONEST"]).Select(codes => One(Column.Credit, codes)),
        Subset(["LOW", "MEDIUM", "HIGH"]).Select(codes => One(Column.Risk, codes)),
        Subset(["18", "21"]).Select(codes => (Condition)new AnyOf(Column.Attribute, codes.Aggregate(0UL, (bits, code) => bits | Symbols[Column.Attribute].BitOf(code)))),
        Subset(["61", "6111", "9403"]).Select(prefixes => (Condition)new HsUnder([.. prefixes])));

    private static readonly Gen<Condition[]> All = Gen.Select(Conditions, Gen.Bool).Select((condition, isNot) => isNot ? new Not(condition) : condition).Array[0, 2]
        .Select(conditions => conditions.DistinctBy(condition => condition.Column).ToArray());

    private static readonly Gen<Obligation> Effects = Gen.Select(Gen.Int[0, 4].Select(index => Levels[index]), Gen.Int[0, 2].Select(index => Rates[index]), Gen.Int[0, 4].Select(index => Levels[index]))
        .Select((level, rate, otherwise) => Obligation.Drawn(level, rate, otherwise < level ? otherwise : InspectionLevel.Release));

    private static readonly Gen<Yielding> Yields = Gen.Int[0, 7].Select(kinds => new Yielding(Has(kinds, 1), Has(kinds, 2), Has(kinds, 4)));

    private static readonly Gen<PolicySet> Policies = Gen.Select(
        Gen.Select(All, Effects, (conditions, effect) => Row("baseline", conditions) with { Effect = effect, Raises = true }).Array[0, 3],
        Gen.Select(All, Effects, Yields, (conditions, effect, yields) => Row("raise", conditions) with { Effect = effect, YieldsTo = yields, Raises = true }).Array[0, 3],
        Gen.Select(All, Effects, (conditions, effect) => Row("waiver", conditions) with { Effect = effect }).Array[0, 3],
        All.Select(conditions => Row("never", conditions)).Array[0, 2],
        Gen.Select(All, Effects, (conditions, effect) => Row("measure", conditions) with { Effect = effect, Raises = true }).Array[0, 1],
        Gen.Select(All, Effects, Gen.Int[0, 7], (conditions, effect, never) => Row("promise", conditions) with { Effect = effect, Promise = new PromiseEffect(new LocalizedText("", ""), (Reliefs)never, AlertLevel.Unspecified) }))
        .Select((baseline, raises, waivers, never, measures, promise) => Build([.. baseline, Row("otherwise") with { Effect = Obligation.Always(InspectionLevel.Documents), Raises = true }], raises, waivers, never, measures, promise));

    [Fact]
    public void APromiseIsProvedWhereNoLineBreaksItAndBrokenWhereOneDoes()
    {
        var (proved, broken) = (0, 0);
        Policies.Sample(
            policy =>
            {
                var finding = PromiseCheck.Of(policy, Day).Single();
                var isReallyBroken = Lines().Any(line => Breaks(policy, line));
                Interlocked.Increment(ref finding.Verdict == PromiseVerdict.Proved ? ref proved : ref broken);
                Assert.True(finding.Verdict == (isReallyBroken ? PromiseVerdict.Broken : PromiseVerdict.Proved), $"{finding.Problem}, and a line breaks it: {isReallyBroken}");
            },
            iter: Scale.Of(300, quick: 40), threads: 2, print: Say);
        Assert.True(proved > 0 && broken > 0, $"{proved} proved, {broken} broken");
    }

    // Ten thousand goods are waived, each but for dishonest firms; and the one of them that is not.
    [Fact]
    public void AmongTenThousandRowsTheOneThatBreaksAPromiseIsFound()
    {
        var honest = One(Column.Credit, ["AEO_ADVANCED", "REGULAR"]);
        Rule[] waivers = [.. Enumerable.Range(0, 10_000).Select(number => Row("waiver", new HsUnder([$"{610_000 + number}"]), honest) with { Effect = Obligation.Release })];
        var promise = Row("promise", One(Column.Credit, ["DISHONEST"])) with { Effect = Obligation.Always(InspectionLevel.Documents), Promise = new PromiseEffect(new LocalizedText("", ""), Reliefs.Waiver, AlertLevel.Unspecified) };
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(PromiseVerdict.Proved, Verdict(waivers));
        waivers[waivers.Length - 1] = waivers[^1] with { Conditions = [new HsUnder(["9403"])] };
        Assert.Equal(PromiseVerdict.Broken, Verdict(waivers));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), $"{Stopwatch.GetElapsedTime(started)}");

        // No report nor spot check of others earns anything here, so that the waivers alone count.
        PromiseVerdict Verdict(Rule[] rows) => PromiseCheck.Of(Build([Row("all") with { Effect = Obligation.Always(InspectionLevel.Documents), Raises = true }], [Row("hard") with { Effect = Obligation.Always(InspectionLevel.Documents), YieldsTo = new Yielding(default, default, RegimeSet.Commodity), Raises = true }], rows, [], [], promise), Day).Single().Verdict;
    }

    // Nine pigeons in eight holes: what is refused to each two that share one is refused to all, and nobody sees that soon.
    [Fact]
    public void ATableMadeToTakeForEverEndsUndecided()
    {
        Column[] pigeons = [Column.Origin, Column.TradeMode, Column.TransportMode, Column.Zone, Column.DestinationCountry, Column.Stage, Column.Weekday, Column.Stream, Column.EntryVerification];
        int[] holes = [.. Enumerable.Range(SymbolTable.First, pigeons.Length - 1)];
        Rule[] never = [.. pigeons.SelectMany((pigeon, index) => pigeons.Take(index).SelectMany(other => holes.Select(hole => Row("never", new OneOf(pigeon, [hole]), new OneOf(other, [hole])))))];
        var waiver = Row("waiver", [.. pigeons.Select(pigeon => new OneOf(pigeon, [.. holes]))]) with { Effect = Obligation.Release };
        var promise = Row("promise") with { Promise = new PromiseEffect(new LocalizedText("", ""), Reliefs.Waiver, AlertLevel.Unspecified) };
        var started = Stopwatch.GetTimestamp();
        var finding = PromiseCheck.Of(Build([Row("all") with { Raises = true }], [], [waiver], never, [], promise), Day).Single();
        Assert.True(finding.Verdict == PromiseVerdict.Undecided, $"{finding.Problem}");
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), $"{Stopwatch.GetElapsedTime(started)}");
    }

    private static bool Breaks(PolicySet policy, Line line)
    {
        var promise = policy.Promises[0];
        var decided = CaseRunner.Decide(policy, line.Declaration, line.Facts, LegalCalendar.StartOf(Day)).Lines[0];
        if (!Holds(promise, line))
        {
            return false;
        }
        var asked = decided.Requirements.Single(requirement => requirement.Regime == Regime.Commodity).Obligation;
        var isBelow = System.Enum.GetValues<InspectionLevel>().Any(level => asked.Where(tier => tier.Level >= level).Select(tier => tier.RatePpm).DefaultIfEmpty(0).Max() < (level > InspectionLevel.Release ? promise.Effect.Rate(level) : 0));
        var given = decided.Reasons.Aggregate(Reliefs.None, (kinds, reason) => kinds | (reason.Code switch
        {
            ReasonCodes.Accepted => Reliefs.Acceptance,
            ReasonCodes.Recognised => Reliefs.Recognition,
            "PILOT_CONSUMER_GOODS" => Reliefs.Waiver,
            _ => Reliefs.None,
        }));
        return isBelow || (given & promise.Promise!.Never) != Reliefs.None;
    }

    // By what the line was made of, not by what the engine reads.
    private static bool Holds(Rule promise, Line line) => promise.Conditions.All(condition => condition is Not not ? Is(not.Inner, line) == Truth.False : Is(condition, line) == Truth.True);

    private static Truth Is(Condition condition, Line line) => condition switch
    {
        OneOf { Column: Column.Credit } one => Truths.Of(one.Numbers.Contains(Symbols[Column.Credit].NumberOf(line.Grade))),
        OneOf one => line.Risk == RiskLevel.Unspecified ? Truth.Unknown : Truths.Of(one.Numbers.Contains(Symbols[Column.Risk].NumberOf(EnumNames<RiskLevel>.Of(line.Risk)))),
        AnyOf any => Truths.Of(line.Declaration.Lines[0].GoodsAttributes.Any(attribute => (any.Members & Symbols[Column.Attribute].BitOf(attribute)) != 0)),
        HsUnder under => Truths.Of(under.Prefixes.Any(prefix => line.Declaration.Lines[0].HsCode.StartsWith(prefix, StringComparison.Ordinal))),
        _ => throw new InvalidOperationException("Not generated."),
    };

    private static IEnumerable<Line> Lines() => Made.Value;

    private static readonly Lazy<IReadOnlyList<Line>> Made = new(() =>
    [
        .. from grade in Grades from risk in Risks from code in Codes from attribute in Attributes from accepted in new[] { false, true } from recognised in new[] { false, true }
           select Make(grade, risk, code, attribute, accepted, recognised),
    ]);

    private static Line Make(string grade, RiskLevel risk, string code, string attribute, bool accepted, bool recognised)
    {
        var party = new Party { Scheme = "USCC", Value = Firm };
        var since = new Period { From = LegalCalendar.ToDay(DateOnly.FromDayNumber(Day - 1)) };
        var declaration = new Declaration
        {
            DeclarationId = "ORACLE", Version = 1, Purpose = Purpose.Trial, Stage = Stage.Whole, Direction = Direction.Import, CustomsOffice = "8001", EntryPort = "500001", DestinationOffice = "8001",
            TradeMode = "0110", TransportMode = "2", Zone = "NONE", DeclaredAt = Timestamp.FromDateTimeOffset(LegalCalendar.StartOf(Day)), Importer = party,
            Lines = { new DeclarationLine { LineNo = 1, HsCode = code, CiqCode = "999", GoodsName = "goods", OriginCountry = "ITA", Manufacturer = party, Quantity = new() { Value = "10" }, Unit = "001", Value = new() { Value = "10" }, Currency = "CNY", Brand = "B", Model = "M" } },
        };
        declaration.Lines[0].GoodsAttributes.Add(attribute.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var facts = new List<FactRecord>
        {
            new() { StatutoryEntry = new StatutoryEntry { HsPrefix = code[..4], Categories = "M" } },
            new() { Enterprise = new Enterprise { Id = party, Grades = { new CreditGrade { Code = grade, Period = since } } } },
        };
        facts.AddRange(risk == RiskLevel.Unspecified ? [] : [new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = code[..4], Risk = risk } }]);
        if (recognised)
        {
            facts.Add(new FactRecord { Recognition = new Recognition { HsCode = code, OriginCountry = "ITA", Manufacturer = party, Authority = "X", CheckedOn = since.From, Conclusion = Conclusion.Pass } });
        }
        if (accepted)
        {
            declaration.Lines[0].GoodsAttributes.Add("46");
            declaration.Lines[0].Qualifications.Add(new Qualification { TypeCode = "TPR", Number = "B1/R1" });
            declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT", DocumentId = "1" });
            facts.Add(new FactRecord { AcceptedScope = new AcceptedScope { Id = "S1", HsPrefixes = { code }, ReportMonths = 12, Level = InspectionLevel.Release } });
            facts.Add(new FactRecord { Body = new Body { Code = "B1", Name = "B", Qualifications = { "CMA" }, HsPrefixes = { code }, Listed = { since } } });
            facts.Add(new FactRecord { TestReport = new TestReport { BodyCode = "B1", Number = "R1", IssuedOn = since.From, Conclusion = Conclusion.Pass, Importer = party, HsPrefixes = { code } } });
        }
        facts.ForEach(fact => (fact.Key, fact.Version) = ($"{FactKeys.Of(fact)}", 1));
        return new Line(grade, risk, declaration, new FactBook(facts));
    }

    private static PolicySet Build(Rule[] baseline, Rule[] raises, Rule[] waivers, Rule[] never, Rule[] measures, Rule promise)
    {
        var packs = Packs.Policy;
        return new PolicySet
        {
            Version = packs.Version, Digest = packs.Digest, Tables = packs.Tables, Symbols = packs.Symbols, Measures = Table(measures), Baseline = Table(baseline), Raises = Table(raises),
            Waivers = Table(waivers), NeverWaive = Table(never), Items = Table([]), Orders = packs.Orders, Credentials = Table([]), RegisteredCredentials = packs.RegisteredCredentials, Sampling = Table([]), AcceptedScopes = Table([]),
            Alerts = packs.Alerts, Credit = packs.Credit, Regimes = packs.Regimes, EntryVerification = packs.EntryVerification, Acceptance = packs.Acceptance, Recognition = packs.Recognition,
            Floor = packs.Floor, Codes = packs.Codes, Reasons = packs.Reasons, Rates = packs.Rates, Promises = [promise],
        };
    }

    private static RuleTable Table(Rule[] rows) => new(rows.Select((row, index) => row with { Index = index, Id = $"{row.Id}-{index}" }));

    private static Rule Row(string id, params Condition[] conditions) =>
        new() { Id = id, Index = 0, Layer = Layer.National, Regimes = RegimeSet.Commodity, Conditions = [.. conditions], ReasonCode = id == "waiver" ? "PILOT_CONSUMER_GOODS" : "BASELINE" };

    private static RegimeSet Has(int kinds, int kind) => (kinds & kind) != 0 ? RegimeSet.Commodity : RegimeSet.None;

    private static Condition One(Column column, string[] codes) => new OneOf(column, [.. codes.Select(code => Symbols[column].NumberOf(code))]);

    private static Gen<string[]> Subset(string[] all) => Gen.Int[1, (1 << all.Length) - 1].Select(mask => all.Where((_, index) => (mask & (1 << index)) != 0).ToArray());

    private static string Say(PolicySet policy) => string.Join('\n', new[] { policy.Measures, policy.Baseline, policy.Raises, policy.Waivers, policy.NeverWaive }.SelectMany(table => table.Rows).Concat(policy.Promises)
        .Select(row => $"{row.Id} {row.Effect} yields {row.YieldsTo} never {row.Promise?.Never}: {string.Join(" & ", row.Conditions.Select(Say))}"));

    private static string Say(Condition condition) => condition switch
    {
        Not not => $"not ({Say(not.Inner)})",
        OneOf one => $"{one.Column} {string.Join("|", one.Numbers.Select(Symbols[one.Column].CodeOf))}",
        HsUnder under => $"hs {string.Join("|", under.Prefixes)}",
        AnyOf any => $"{any.Column} {any.Members:x}",
        _ => "",
    };

    private sealed record Line(string Grade, RiskLevel Risk, Declaration Declaration, FactBook Facts);
}
