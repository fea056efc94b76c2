namespace InspectionGateway.Messages.Tests;

public class HardenedXmlTests
{
    [Fact]
    public async Task Entities_that_multiply_are_refused()
    {
        const string bomb = """
            <?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><DecMessage>&b;</DecMessage>
            """;
        Assert.Contains("DTD", (await Reading.Refused(bomb)).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task External_entities_are_refused()
    {
        const string outside = """<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><DecMessage><DecHead>&x;</DecHead></DecMessage>""";
        Assert.Contains("DTD", (await Reading.Refused(outside)).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Contains("deeper", (await Reading.Refused(deep)).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_xml_names_line_and_column()
    {
        var problem = await Reading.Refused("<DecMessage>\n  <DecHead>\n</DecMessage>");
        Assert.Equal(3, problem.Line);
        Assert.Contains("column", problem.Field, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_limit_is_refused()
    {
        var reading = await Reading.Of(new byte[101], Reading.Options with { MaxBytes = 100 });
        Assert.Contains("100 bytes", Assert.Single(Assert.Single(reading.Declarations).Problems).Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("<nothing/>")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"lines\": 3}")]
    [InlineData("some words")]
    public async Task What_is_no_message_is_a_problem(string text) => await Reading.Refused(text);
}
