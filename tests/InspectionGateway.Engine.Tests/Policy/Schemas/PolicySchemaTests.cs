using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Schemas;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Tests.Policy.Schemas;

/// <summary>What an editor is told of a file by the schema, held against what the compiler says.</summary>
public partial class PolicySchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(PolicySchema.Of(Packs.Policy).ToJsonString());

    [Fact]
    public void EveryShippedFileIsAsTheSchemaSays() => Assert.All(Packs.Sources, source => Assert.True(Accepts(source.Text), source.Path));

    [Fact]
    public void WhatAGuardRailWritesIsAsTheSchemaSays() => Assert.True(Accepts("section: tripped\nrows:\n  - {id: ftz-consumer-goods-low, why: more was found than is tolerated}\n"));

    [Theory]
    [InlineData("direction: IMPORT", "directions: IMPORT")]
    [InlineData("risk: LOW", "risk: LOWER")]
    [InlineData("hs: [\"42\",", "hs: [\"421\",")]
    [InlineData("at_most: DOCUMENTS", "level: DOCUMENTS")]
    [InlineData("at_most: DOCUMENTS", "at_most: DOCUMENT")]
    [InlineData("rate: 0.01", "rate: 1.5")]
    [InlineData("regimes: [COMMODITY, SPOT_CHECK]", "regimes: [COMMODITIES]")]
    [InlineData("basis: chongqing-notice-2018 item 18", "basis: chongqing-notice-2019 item 18")]
    [InlineData("basis: chongqing-notice-2018 item 18", "basis: chongqing-notice-2018 page 18")]
    [InlineData("reason: PILOT_CONSUMER_GOODS", "reason: PILOT_CONSUMER")]
    [InlineData("valid: {from: 2018-09-01}", "valid: {from: 1 Sep 2018}")]
    [InlineData("table: waivers", "table: waiver")]
    public void ATypingErrorInATableIsRefused(string before, string after) => Refuses("chongqing-ftz/waivers.yaml", before, after);

    [Theory]
    [InlineData("national/pack.yaml", "layer: national", "layer: nation")]
    [InlineData("national/pack.yaml", "pack: national", "pact: national")]
    [InlineData("chongqing-ftz/pack.yaml", "zone: CQ-FTZ", "zon: CQ-FTZ")]
    [InlineData("chongqing-ftz/pack.yaml", "zone: CQ-FTZ", "zone: CQ-FZT")]
    [InlineData("chongqing-ftz/pack.yaml", "zone: CQ-FTZ", "hs: \"61\"")]
    [InlineData("national/alerts.yaml", "section: alerts", "section: alarms")]
    [InlineData("national/alerts.yaml", "level: ", "levels: ")]
    [InlineData("national/credit.yaml", "absent_as: GENERAL", "absent: GENERAL")]
    [InlineData("national/streams.yaml", "dormant_days: ", "dormant_days: -")]
    [InlineData("national/reasons-engine.yaml", "audience: ", "audience: ALL")]
    [InlineData("national/floor.yaml", "QUARANTINE", "QUARANTIN")]
    [InlineData("chongqing/capacity.yaml", "lines: ", "lines: -")]
    [InlineData("chongqing-ftz/cases.yaml", "hs_code", "hscode")]
    [InlineData("chongqing-ftz/cases.yaml", "DIRECTION_IMPORT", "DIRECTION_IN")]
    [InlineData("chongqing-ftz/cases.yaml", "declaration_id: CASE-1", "declaration_id: [CASE-1]")]
    [InlineData("chongqing-ftz/cases.yaml", "level: RELEASE", "level: RELEASED")]
    public void ATypingErrorInASectionIsRefused(string path, string before, string after) => Refuses(path, before, after);

    private static void Refuses(string path, string before, string after)
    {
        var text = Packs.Sources.First(source => source.Path == path).Text;
        Assert.Contains(before, text, StringComparison.Ordinal);
        Assert.False(Accepts(text.Replace(before, after, StringComparison.Ordinal)));
    }

    // A word of a file changed into another one, cut short or made longer: whatever still compiles, the schema lets pass.
    [Fact]
    public void WhatCompilesIsNeverRefused()
    {
        var (compiled, refused) = (0, 0);
        Gen.Int[0, int.MaxValue - 1].Select(seed => Change(new Random(seed))).Sample(
            changed =>
            {
                var accepts = Accepts(changed.Text);
                var compiles = PolicyCompiler.Compile(Packs.With(changed.Path, _ => changed.Text)).Policy is not null;
                Assert.True(accepts || !compiles, changed.Text);
                compiled += compiles ? 1 : 0;
                refused += accepts ? 0 : 1;
            },
            iter: Scale.Of(250, quick: 60), threads: 1);
        Assert.True(compiled > 0 && refused > 0, $"{compiled} {refused}");
    }

    private static PolicySource Change(Random random)
    {
        var source = Packs.Sources[random.Next(Packs.Sources.Count)];
        var words = Word().Matches(source.Text);
        var (at, other) = (words[random.Next(words.Count)], words[random.Next(words.Count)].Value);
        var word = random.Next(3) switch { 0 => other, 1 => at.Value[1..], _ => at.Value + "0" };
        return source with { Text = string.Concat(source.Text.AsSpan(0, at.Index), word, source.Text.AsSpan(at.Index + at.Length)) };
    }

    private static bool Accepts(string text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException)
        {
            return false;
        }
        return Schema.Evaluate(JsonSerializer.SerializeToElement(Json(yaml.Documents[0].RootNode))).IsValid;
    }

    // As an editor reads YAML: what stands there without quotes may be a number, true or false.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.DistinctBy(pair => $"{pair.Key}").Select(pair => KeyValuePair.Create($"{pair.Key}", Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } plain when decimal.TryParse(plain.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };

    [GeneratedRegex(@"[A-Za-z0-9_.-]+")]
    private static partial Regex Word();
}
