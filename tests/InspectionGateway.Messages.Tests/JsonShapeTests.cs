namespace InspectionGateway.Messages.Tests;

/// <summary>A newcomer's first JSON is told which field, what stood there, and what belongs there.</summary>
public class JsonShapeTests
{
    [Theory]
    [InlineData("""{"lines": [{"quantity": 50}]}""", "lines[0].quantity", "50", "{\"value\": \"50\"}")]
    [InlineData("""{"lines": [{"quantity": "50"}]}""", "lines[0].quantity", "50", "{\"value\": \"12.5\"}")]
    [InlineData("""{"lines": [{}, {"hs_code": 6109100000}]}""", "lines[1].hs_code", "6109100000", "quotation marks")]
    [InlineData("""{"lines": {"hsCode": "61"}}""", "lines", "{\"hsCode\": \"61\"}", "a list")]
    [InlineData("""{"direction": "IMPORT"}""", "direction", "IMPORT", "DIRECTION_IMPORT")]
    [InlineData("""{"importer": "A firm"}""", "importer", "A firm", "scheme")]
    [InlineData("""{"declaredAt": "2026-11-24 09:30"}""", "declaredAt", "2026-11-24 09:30", "with its zone")]
    [InlineData("""{"requests": {"conditional_lift_off": "yes"}}""", "requests.conditional_lift_off", "yes", "true or false")]
    [InlineData("""{"version": true}""", "version", "true", "whole number")]
    [InlineData("""{"customsoffice": "8001"}""", "customsoffice", "", "nearest is 'customs_office'")]
    [InlineData("""{"lines": [{"hs": "61"}]}""", "lines[0].hs", "", "nearest is 'hs_code'")]
    [InlineData("""{"d\ud800": 1}""", "Declaration", "", "half of one")]
    [InlineData("""{"declarationId": "A", "\ud800version and more": 1}""", "Declaration", "", "half of one")]
    [InlineData("""{"declarationId": "\udc00"}""", "declarationId", "", "half of one")]
    public async Task The_field_is_named(string json, string field, string value, string rule)
    {
        var problem = await Reading.Refused(json);
        Assert.Equal((field, value), (problem.Field, problem.Value));
        Assert.Contains(rule, problem.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_declaration_it_was_is_said() =>
        Assert.Equal("D-1", Assert.Single((await Reading.OfText("""{"declaration_id": "D-1", "direction": "IN"}""")).Declarations).DeclarationId);

    [Theory]
    [InlineData("""{"declarationId": "A", "note": 1, "lines": [{"colour": "red"}]}""", 0)]
    [InlineData("""{"declarationId": 7, "note": 1}""", 1)]
    public void What_the_contract_does_not_have_may_be_left_alone(string json, int others)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal(others, Engine.Validation.JsonShape.Check(document.RootElement, Protocol.Declaration.Descriptor, allowsUnknown: true).Count);
    }

    [Fact]
    public async Task Texts_are_read_as_in_other_formats()
    {
        var line = (await Reading.One("""{"lines": [{"goodsName": " cotton\n shirts", "brand": "Nirgend\nKolora", "model": "None", "goodsAttributes": ["19 "]}]}""")).Lines[0];
        Assert.Equal(("cotton shirts", "Nirgend\nKolora", "", "19"), (line.GoodsName, line.Brand, line.Model, line.GoodsAttributes[0]));
    }
}
