using CsCheck;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests.Policy;

namespace InspectionGateway.Engine.Tests.Generators;

/// <summary>Random rows that raise and relieve, over the codes that random declarations and facts use.</summary>
internal static class PackGen
{
    private static readonly string[] Conditions =
    [
        "direction: IMPORT", "direction: EXPORT", "origin: JPN", "origin: [DEU, JPN]", "hs: \"61\"", "hs: [\"6109\", \"85\"]", "hs: \"27\"", "attribute: \"11\"", "attribute: [\"18\", \"46\"]",
        "risk: LOW", "risk: [MEDIUM, HIGH]", "credit: GENERAL", "credit: [AEO_ADVANCED, REGULAR]", "list: RED", "category: M", "trade_mode: \"0110\"",
        "brand: Morgenrot", "brand: \"Morgen*\"", "model: [\"M-1\", \"M-2\"]", "maker: \"EORI:DE1234567\"", "importer: \"CUSTOMS:5001960ABC\"", "customs_office: \"80*\"",
        "importer_credit: AEO_ADVANCED", "declarant_credit: [AEO_ADVANCED, REGULAR]", "value: {max: 40000}", "destination_country: CHN",
    ];

    private static readonly string[] Levels = ["DOCUMENTS", "ON_SITE", "SAMPLING", "FULL"];

    private static readonly string[] Holds = ["DOCUMENT", "RESULT", "OFFICER"];

    private static readonly Gen<string> When = Gen.Select(Gen.Int[0, Conditions.Length - 1].Array[0, 2], Gen.Int[0, Conditions.Length - 1].Array[0, 1], (all, none) =>
        $"when: {{{Joined(all)}}}, not: {{{Joined(none)}}}");

    /// <summary>A row that raises, for commodity inspection; hard, or yielding to waivers.</summary>
    public static readonly Gen<Raise> AnyRaise = Gen.Select(When, Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 7], (when, level, hard, hold) =>
        new Raise(when, Levels[level], hard, hold < Holds.Length ? $"hold: {Holds[hold]}, " : ""));

    /// <summary>A row that relieves commodity inspection to a level or to a draw.</summary>
    public static readonly Gen<string> AnyWaiver = Gen.Select(When, Gen.Int[0, 1], Gen.Int[2, 10], (when, level, rate) =>
        $"{when}, regimes: [COMMODITY], at_most: {Levels[level]}, rate: {rate / 10m}, basis: inspection-law, reason: AEO_FACILITATION");

    /// <summary>The shipped policy with these rows besides; no row of the shipped tables is left out.</summary>
    public static PolicySet Compile(IEnumerable<Raise> raises, IEnumerable<string> waivers)
    {
        var compiled = PolicyCompiler.Compile([.. Packs.Sources.Select(source => source.Path switch
        {
            "national/raises.yaml" => source with { Text = source.Text + Rows("raise", raises.Select(raise => raise.ToString())) },
            "national/waivers.yaml" => source with { Text = source.Text + Rows("waiver", waivers) },
            _ => source,
        })]);
        return compiled.Policy ?? throw new InvalidOperationException(string.Join('\n', compiled.Problems));
    }

    private static string Rows(string name, IEnumerable<string> rows) => string.Concat(rows.Select((row, at) => $"\n  - {{id: random-{name}-{at}, {row}}}")) + "\n";

    // A column once.
    private static string Joined(int[] chosen) => string.Join(", ", chosen.Select(at => Conditions[at]).DistinctBy(text => text.Split(':')[0]));
}

/// <summary>A random row that raises.</summary>
internal sealed record Raise(string When, string Level, bool Hard, string Hold)
{
    public override string ToString() =>
        $"{When}, regimes: [COMMODITY], level: {Level}, {Hold}{(Hard ? "" : "relief: {WAIVER: [COMMODITY]}, ")}basis: inspection-law, reason: USED_GOODS";
}
