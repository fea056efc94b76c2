using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

public class DecMessageTests
{
    private const string Head = "<IEFlag>I</IEFlag><CustomMaster>8001</CustomMaster><TradeMode>0110</TradeMode>";
    private const string Line = "<GNo>1</GNo><CodeTS>6109100000</CodeTS><GQty>12.5</GQty><OriginCountry>PRT</OriginCountry><DestinationCountry>CHN</DestinationCountry>";

    [Theory]
    [InlineData("{0}")]
    [InlineData("<ImportMessage><SWImpHead/><SWImpData>{0}</SWImpData></ImportMessage>")]
    [InlineData("<a:Any xmlns:a='urn:x'><a:Body>{0}</a:Body></a:Any>")]
    public async Task Any_wrapper_reads_the_same(string wrapper)
    {
        var bare = await Reading.One(Message(Head, Line));
        Assert.Equal(bare, await Reading.One(wrapper.Replace("{0}", Message(Head, Line), StringComparison.Ordinal)));
        Assert.Equal(bare, await Reading.One(Message(Head, Line).Replace(" xmlns='http://www.chinaport.gov.cn/dec'", "", StringComparison.Ordinal)));
    }

    // Three independent generators write TradeCodeScc where the message's own name is TradeCoScc.
    [Theory]
    [InlineData("TradeCoScc")]
    [InlineData("TradeCodeScc")]
    public async Task A_credit_code_counts_before_the_customs_code_under_either_name(string field)
    {
        var declaration = await Reading.One(Message($"{Head}<TradeCode>5001930099</TradeCode><{field}>91500000MA5U0E4H5R</{field}>", Line));
        Assert.Equal(("USCC", "91500000MA5U0E4H5R"), (declaration.Importer.Scheme, declaration.Importer.Value));
    }

    [Theory]
    [InlineData("<GoodsBrand>Nirgend;Kolora</GoodsBrand>")]
    [InlineData("<GoodsBrand>Nirgend，ＫＯＬＯＲＡ</GoodsBrand>")]
    [InlineData("<GoodsBrand>Nirgend\nKolora</GoodsBrand>")]
    [InlineData("")]
    public async Task An_alert_on_a_brand_holds_a_line_that_joins_it_with_another(string brand)
    {
        var declaration = await Reading.One(Message(Head, Line.Replace("6109100000", "3208100090", StringComparison.Ordinal) + brand));
        Assert.Equal(InspectionLevel.Prohibit, SampleWorld.Decide(declaration).Level);
    }

    [Theory]
    [InlineData("11010519491231002X", "RESIDENT")]
    [InlineData("110105194912310021", "USCC")]
    [InlineData("91500000MA5U0E4H5R", "USCC")]
    [InlineData("911101055923662400", "USCC")]
    public async Task An_owner_may_be_a_person(string code, string scheme) =>
        Assert.Equal((scheme, code), (await Reading.One(Message($"{Head}<OwnerCodeScc>{code}</OwnerCodeScc>", Line))).Owner is var owner ? (owner.Scheme, owner.Value) : default);

    // Programs write empty elements of what there is none, and gases have no packing group.
    [Theory]
    [InlineData("<DecGoodsLimits><DecGoodsLimit><LicTypeCode/><LicenceNo> </LicenceNo></DecGoodsLimit></DecGoodsLimits>")]
    [InlineData("<DangPackType>4</DangPackType>")]
    [InlineData("<DangPackType>null</DangPackType>")]
    [InlineData("<GoodsModel>None</GoodsModel>")]
    [InlineData("</DecList><DecList><GNo/><CodeTS></CodeTS>")]
    public async Task What_says_nothing_is_absent(string elements) => Assert.Equal(await Reading.One(Message(Head, Line)), await Reading.One(Message(Head, Line + elements)));

    [Theory]
    [InlineData("VoyNo")]
    [InlineData("CusVoyageNo")]
    public async Task Conveyance_and_voyage_are_read(string voyage)
    {
        var declaration = await Reading.One(Message($"{Head}<TrafName>ORION</TrafName><{voyage}>2611A</{voyage}>", Line));
        Assert.Equal(("ORION", "2611A"), (declaration.Conveyance, declaration.Voyage));
    }

    [Fact]
    public async Task Exports_swap_origin_and_destination()
    {
        var export = await Reading.One(Message(Head.Replace(">I<", ">E<", StringComparison.Ordinal), Line));
        Assert.Equal("CHN", export.Lines[0].OriginCountry);
        Assert.Equal(Stage.ExportPort, export.Stage);
        Assert.Equal("PRT", export.Lines[0].DestinationCountry);
        var import = (await Reading.One(Message(Head, Line + "<OrigPlaceCode>620001</OrigPlaceCode>"))).Lines[0];
        Assert.Equal(("PRT", "CHN", "620001"), (import.OriginCountry, import.DestinationCountry, import.OriginRegion));
    }

    [Theory]
    [InlineData("<Type>  5</Type>", Stage.Summary, "")]
    [InlineData("<Type>ML6XYZLONG</Type>", Stage.Complete, "")]
    [InlineData("<Type/>", Stage.Whole, "")]
    [InlineData("<BillType>1</BillType>", Stage.ZoneLine1, "CQ-FTZ")]
    [InlineData("<BillType>4</BillType>", Stage.ZoneLine2, "CQ-FTZ")]
    [InlineData("<BillType>1</BillType><TradeCountry>142</TradeCountry>", Stage.InZone, "CQ-FTZ")]
    [InlineData("<TrafMode>Y</TrafMode>", Stage.ZoneLine2, "CQ-FTZ")]
    public async Task Stage_and_zone_come_from_type_and_filing(string more, Stage stage, string zone)
    {
        var declaration = await Reading.One(Message(Head + more, Line));
        Assert.Equal(stage, declaration.Stage);
        Assert.Equal(zone, declaration.Zone);
    }

    [Fact]
    public async Task What_names_lines_by_number_is_joined_to_them()
    {
        const string two = Line + "</DecList><DecList><GNo>2</GNo><CodeTS>8708309990</CodeTS>";
        var declaration = await Reading.One(Message(Head, two, """
            <DecGoodsLimits><DecGoodsLimit><GoodsNo>2</GoodsNo><LicTypeCode>411</LicTypeCode><LicenceNo>c/1</LicenceNo><LicWrtofQty>3</LicWrtofQty></DecGoodsLimit></DecGoodsLimits>
            <DecContainers><Container><ContainerId>C1</ContainerId><GoodsNo>1,2</GoodsNo></Container></DecContainers>
            <EdocRealation><EdocID>d</EdocID><EdocCode>PHOTO</EdocCode><GNoStr>2</GNoStr></EdocRealation>
            <DecCopPromises><DecCopPromise><DeclaratioMaterialCode>101040</DeclaratioMaterialCode></DecCopPromise></DecCopPromises>
            """));
        Assert.Equal("c/1", Assert.Single(declaration.Lines[1].Qualifications).Number);
        Assert.Equal([1, 2], Assert.Single(declaration.Containers).LineNos);
        Assert.Equal(["GOODS_PHOTOS", "COMPLIANCE_STATEMENT"], declaration.Attachments.Select(a => a.TypeCode));
        Assert.Equal([2], declaration.Attachments[0].LineNos);
    }

    [Theory]
    [InlineData("91500000MA5U0C2F3P", "USCC")]
    [InlineData("5001930026", "CUSTOMS")]
    [InlineData("MA5U0C2F3", "ORG")]
    [InlineData("GB999000000001", "EORI")]
    [InlineData("91500000MA5U0C2F", "OTHER")]
    public async Task A_firm_has_the_scheme_of_its_shape(string code, string scheme) =>
        Assert.Equal(scheme, (await Reading.One(Message($"{Head}<TradeCoScc>{code}</TradeCoScc>", Line))).Importer.Scheme);

    [Theory]
    [InlineData("12.5", "abc", "GQty")]
    [InlineData("<GNo>1", "<GNo>x", "GNo")]
    [InlineData(">I<", ">X<", "IEFlag")]
    public async Task Garbage_in_a_field_is_named_and_stops_the_declaration(string good, string bad, string field)
    {
        var problem = await Reading.Refused(Message(Head, Line).Replace(good, bad, StringComparison.Ordinal));
        Assert.EndsWith(field, problem.Field, StringComparison.Ordinal);
        Assert.True(problem.Line > 0);
        Assert.Contains(problem.Value, bad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_qualification_of_no_line_is_refused()
    {
        var problem = await Reading.Refused(Message(Head, Line, "<DecGoodsLimits><DecGoodsLimit><GoodsNo>7</GoodsNo></DecGoodsLimit></DecGoodsLimits>"));
        Assert.Equal("7", problem.Value);
    }

    [Fact]
    public async Task The_signing_date_counts_only_when_asked_for()
    {
        var text = System.Text.Encoding.UTF8.GetBytes(Message(Head, Line));
        var now = (await Reading.Of(text, Reading.Options)).Declarations[0].Declaration!;
        var signed = (await Reading.Of(text, Reading.Options with { UseMessageTime = true, Version = 3 })).Declarations[0].Declaration!;
        Assert.Equal(Reading.Now, now.DeclaredAt.ToDateTimeOffset());
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.FromHours(8)), signed.DeclaredAt.ToDateTimeOffset());
        Assert.Equal(3, signed.Version);
    }

    private static string Message(string head, string line, string more = "") =>
        $"<DecMessage Version='4.8' xmlns='http://www.chinaport.gov.cn/dec'>\n<DecHead>{head}</DecHead>\n<DecLists><DecList>{line}</DecList></DecLists>\n{more}<DecSign><ClientSeqNo>C1</ClientSeqNo><SignDate>2025010203040500</SignDate></DecSign></DecMessage>";
}
