using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

/// <summary>What spreadsheets make of a table is read where it is certain what it was, and refused by the cell where it is not.</summary>
public class SpreadsheetTests
{
    [Theory]
    [InlineData("hs_code", "901110000", "0901110000")]
    [InlineData("hs_code", "6109.10.0000", "6109100000")]
    [InlineData("hs_code", "6109100000.0", "6109100000")]
    [InlineData("hs_code", "\"=\"\"0901110000\"\"\"", "0901110000")]
    [InlineData("hs_code", "90111", "090111")]
    [InlineData("ciq_code", "1", "001")]
    [InlineData("un_number", "4", "0004")]
    [InlineData("brand", "1.2E+05", "1.2E+05")]
    [InlineData("brand", "None", "")]
    [InlineData("goods_name", "\"cotton\r\nshirts\"", "cotton shirts")]
    [InlineData("brand", "\"Nirgend\r\nKolora\"", "Nirgend\nKolora")]
    [InlineData("unit", "null", "")]
    public async Task A_cell_of_a_line_is_what_it_was(string column, string cell, string expected)
    {
        var line = (await OneAsync(column, cell)).Lines[0];
        Assert.Equal(expected, $"{DeclarationLine.Descriptor.FindFieldByName(column).Accessor.GetValue(line)}");
    }

    [Theory]
    [InlineData("trade_mode", "110", "0110")]
    [InlineData("customs_office", "101", "0101")]
    [InlineData("customs_office", "GB000060", "GB000060")]
    [InlineData("declared_at", "2026/11/24 9:30", "2026-11-24T01:30:00Z")]
    [InlineData("declared_at", "2026-11-24 09:30:00", "2026-11-24T01:30:00Z")]
    [InlineData("declared_at", "2026-11-24T09:30:00Z", "2026-11-24T09:30:00Z")]
    [InlineData("declared_at", "2026-11-24T09:30:00+01:00", "2026-11-24T08:30:00Z")]
    [InlineData("declared_at", "46350.3958333333", "2026-11-24T01:30:00Z")]
    public async Task A_cell_of_a_declaration_is_what_it_was(string column, string cell, string expected)
    {
        var value = Declaration.Descriptor.FindFieldByName(column).Accessor.GetValue(await OneAsync(column, cell));
        Assert.Equal(expected, value is Google.Protobuf.WellKnownTypes.Timestamp time ? time.ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null) : $"{value}");
    }

    [Theory]
    [InlineData("2026-3-5")]
    [InlineData("2026/3/5")]
    [InlineData("20260305")]
    [InlineData("2026年3月5日")]
    [InlineData("46086")]
    [InlineData("2026/3/5 0:00")]
    public async Task A_day_is_what_it_was(string cell) => Assert.Equal(new Day { Year = 2026, Month = 3, Day_ = 5 }, (await OneAsync("produced_on", cell)).Lines[0].ProducedOn);

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("False", false)]
    [InlineData("1", true)]
    public async Task A_yes_is_a_yes(string cell, bool expected) => Assert.Equal(expected, (await OneAsync("conditional_lift_off", cell)).Requests?.ConditionalLiftOff ?? false);

    [Theory]
    [InlineData("hs_code", "6.1091E+09", "scientific")]
    [InlineData("seq_no", "1.23457E+17", "scientific")]
    [InlineData("batch_no", "1.2E+11", "scientific")]
    [InlineData("declared_at", "11/24/2026", "a time")]
    [InlineData("produced_on", "5/3/2026", "a day")]
    [InlineData("value", "\"1,234.5\"", "decimal")]
    [InlineData("conditional_lift_off", "maybe", "true or false")]
    public async Task A_cell_that_could_be_anything_is_refused_by_its_place(string column, string cell, string rule)
    {
        var problem = await Reading.Refused($"declaration_id,direction,{column}\nA,IMPORT,{cell}\n");
        Assert.Equal((2, column), (problem.Line, problem.Field));
        Assert.Contains(rule, problem.Rule, StringComparison.Ordinal);
    }

    // A table without a name for its key is decided for nobody.
    [Fact]
    public async Task A_number_cut_short_is_no_key() =>
        Assert.Contains("scientific", Assert.Single(Assert.Single((await Reading.OfText("declaration_id,direction\n1.23E+17,IMPORT\n")).Declarations).Problems).Rule, StringComparison.Ordinal);

    [Fact]
    public async Task Emptied_rows_and_columns_are_none()
    {
        var reading = await Reading.OfText(",,,\ndeclaration_id,direction,,hs_code,\n,,,,\nA,IMPORT,,6109100000,\n,,,,,,\nA,,,6204620000,,,,\n");
        Assert.Equal(["6109100000", "6204620000"], Assert.Single(reading.Declarations).Declaration!.Lines.Select(line => line.HsCode));
        var problem = await Reading.Refused("declaration_id,direction,,hs_code\nA,IMPORT,note,6109100000\n");
        Assert.Equal((2, "column C", "note"), (problem.Line, problem.Field, problem.Value));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task Other_separators_are_read(char separator) =>
        Assert.Equal("6109100000", (await Reading.One("declaration_id,direction,hs_code\nA,IMPORT,6109100000\n".Replace(',', separator))).Lines[0].HsCode);

    private static Task<Declaration> OneAsync(string column, string cell) => Reading.One($"declaration_id,direction,{column}\nA,IMPORT,{cell}\n");
}
