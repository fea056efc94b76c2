using System.Text;
using Google.Protobuf;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

public class JsonAndCsvTests
{
    [Fact]
    public async Task Every_sample_goes_through_json_unchanged()
    {
        foreach (var file in SampleWorld.Files)
        {
            var declarations = (await SampleWorld.Read(file)).Select(read => read.Declaration!).ToList();
            var json = declarations.Select(declaration => JsonFormatter.Default.Format(declaration)).ToList();
            foreach (var text in (string[])[$"[{string.Join(',', json)}]", string.Join('\n', json)])
            {
                Assert.Equal(declarations, (await Reading.OfText(text)).Declarations.Select(read => read.Declaration));
            }
        }
    }

    [Fact]
    public async Task A_request_around_the_declaration_is_read()
    {
        var declaration = await Reading.One("""{"declaration": {"declarationId": "A", "direction": "DIRECTION_IMPORT"}}""");
        Assert.Equal(("A", 1), (declaration.DeclarationId, declaration.Version));
    }

    [Fact]
    public async Task One_bad_json_line_does_not_spoil_the_others()
    {
        var reading = await Reading.OfText("{\"declarationId\": \"A\"}\n{\"lines\": 3}\n{\"declarationId\": \"C\"}");
        Assert.Equal(["A", null, "C"], reading.Declarations.Select(read => read.Declaration?.DeclarationId));
        Assert.Equal(2, Assert.Single(reading.Declarations[1].Problems).Line);
    }

    private const string Table = "declaration_id,direction,line_no,hs_code,brand\r\nA,IMPORT,1,3208100090,幻光\r\n";

    // Chinese spreadsheets save CSV as GBK.
    [Fact]
    public async Task A_table_in_gb18030_reads_as_in_utf8()
    {
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Table);
        var only = Assert.Single((await Reading.Of(gb18030, Reading.Options)).Declarations);
        Assert.Equal((await Reading.One(Table)).Lines, only.Declaration!.Lines);
    }

    [Fact]
    public async Task Bytes_of_no_encoding_are_refused_by_their_line_and_never_replaced()
    {
        byte[] broken = [.. Encoding.UTF8.GetBytes("declaration_id,brand\n"), 0xFF, 0xFF, (byte)'\n'];
        var problem = Assert.Single(Assert.Single((await Reading.Of(broken, Reading.Options)).Declarations).Problems);
        Assert.Equal(2, problem.Line);
        Assert.Contains("GB18030", problem.Rule);
    }

    [Fact]
    public async Task Rows_of_one_id_are_one_declaration()
    {
        var reading = await Reading.OfText(""""
            declaration_id,direction,stage,importer,hs_code,goods_name,quantity,goods_attributes,qualifications
            A,IMPORT,ZONE_LINE_2,USCC:91500000MA5U0C2F3P,6109100000,"shirts, ""cotton""",12.5,19|46,TPR=B/1|411=C
            B,EXPORT,,NAME:Somebody,0703209000,garlic,1,,
            A,,,,4202210000,bags,3,,
            """");
        Assert.Equal(["A", "B"], reading.Declarations.Select(read => read.DeclarationId));
        var first = reading.Declarations[0].Declaration!;
        Assert.Equal(Stage.ZoneLine2, first.Stage);
        Assert.Equal([1, 2], first.Lines.Select(line => line.LineNo));
        Assert.Equal("shirts, \"cotton\"", first.Lines[0].GoodsName);
        Assert.Equal(["19", "46"], first.Lines[0].GoodsAttributes);
        Assert.Equal(["B/1", "C"], first.Lines[0].Qualifications.Select(q => q.Number));
    }

    [Theory]
    [InlineData("declaration_id,colour\nA,red", "colour")]
    [InlineData("declaration_id,quantity\nA,abc", "abc")]
    [InlineData("declaration_id,direction\nA,SIDEWAYS", "SIDEWAYS")]
    [InlineData("declaration_id,importer\nA,nobody", "nobody")]
    [InlineData("declaration_id,hs_code\nA,1,2", "3 fields")]
    [InlineData("declaration_id,zone\nA,X\nA,Y", "Y")]
    public async Task What_a_column_cannot_be_is_named(string csv, string value) =>
        Assert.Equal(value, (await Reading.Refused(csv)).Value);
}
