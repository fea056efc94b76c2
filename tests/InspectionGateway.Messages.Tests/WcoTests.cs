using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

public class WcoTests
{
    private const string Item = """
        <GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric>
        <AdditionalDocument><CategoryCode>C</CategoryCode><TypeCode>505</TypeCode><ID>G1</ID></AdditionalDocument>
        <AdditionalDocument><CategoryCode>N</CategoryCode><TypeCode>935</TypeCode><ID>I1</ID></AdditionalDocument>
        <Commodity><Description>apples</Description>
        <Classification><ID>08081080</ID><IdentificationTypeCode>TSP</IdentificationTypeCode></Classification>
        <Classification><ID>90</ID><IdentificationTypeCode>TRC</IdentificationTypeCode></Classification>
        <GoodsMeasure><NetNetWeightMeasure unitCode="KGM">18000.1234567</NetNetWeightMeasure></GoodsMeasure></Commodity>
        <GovernmentProcedure><CurrentCode>40</CurrentCode><PreviousCode>00</PreviousCode></GovernmentProcedure>
        <Origin><CountryCode>EU</CountryCode><TypeCode>2</TypeCode></Origin><Origin><CountryCode>NZ</CountryCode><TypeCode>1</TypeCode></Origin>
        </GovernmentAgencyGoodsItem>
        """;

    [Theory]
    [InlineData("IMA", Direction.Import, Stage.Whole)]
    [InlineData("IMD", Direction.Import, Stage.Whole)]
    [InlineData("IMC", Direction.Import, Stage.Summary)]
    [InlineData("IMF", Direction.Import, Stage.Summary)]
    [InlineData("IMY", Direction.Import, Stage.Complete)]
    [InlineData("IMZ", Direction.Import, Stage.Complete)]
    [InlineData("EXD", Direction.Export, Stage.ExportPort)]
    [InlineData("EXY", Direction.Export, Stage.Complete)]
    [InlineData("COA", Direction.Import, Stage.Whole)]
    public async Task Type_gives_direction_and_stage(string type, Direction direction, Stage stage)
    {
        var declaration = await Reading.One(Message(type));
        Assert.Equal(direction, declaration.Direction);
        Assert.Equal(stage, declaration.Stage);
    }

    [Fact]
    public async Task Trade_with_special_territories_that_leaves_is_an_export() =>
        Assert.Equal(Direction.Export, (await Reading.One(Message("COA", "<ExitOffice><ID>GB000290</ID></ExitOffice>"))).Direction);

    [Theory]
    [InlineData("<BorderTransportMeans><Name>ORION</Name><ID>9300001</ID><JourneyID>2611A</JourneyID></BorderTransportMeans>", "ORION", "2611A")]
    [InlineData("<BorderTransportMeans><ID>9300001</ID><ModeCode>1</ModeCode></BorderTransportMeans>", "9300001", "")]
    [InlineData("", "", "")]
    public async Task Conveyance_and_voyage_are_read(string means, string conveyance, string voyage)
    {
        var declaration = await Reading.One(Message("IMA", means));
        Assert.Equal((conveyance, voyage), (declaration.Conveyance, declaration.Voyage));
    }

    [Fact]
    public async Task Codes_documents_and_firms_are_put_together()
    {
        var declaration = await Reading.One(Message("IMA"));
        var line = Assert.Single(declaration.Lines);
        Assert.Equal("0808108090", line.HsCode);
        Assert.Equal("NZ", line.OriginCountry);
        Assert.Equal("18000.12346", line.NetWeight.Value);
        Assert.Equal("KGM", line.Unit);
        Assert.Equal(["C505", "N935"], line.Qualifications.Select(q => q.TypeCode));
        Assert.Equal(("4000", "WCO"), (declaration.TradeMode, declaration.CodeSystem));
        Assert.Equal(("EORI", "GB999000000001"), (declaration.Importer.Scheme, declaration.Importer.Value));
        Assert.Equal("L-1", declaration.DeclarationId);
    }

    // What changes, cancels or asks is not decided as if goods had come.
    [Theory]
    [InlineData("COR", "<FunctionCode>13</FunctionCode>", "an amendment")]
    [InlineData("COR", "", "an amendment")]
    [InlineData("INV", "<FunctionCode>13</FunctionCode>", "cancel")]
    [InlineData("IMA", "<FunctionCode>13</FunctionCode>", "a request about a declaration")]
    [InlineData("IMA", "<FunctionCode>1</FunctionCode>", "a cancellation")]
    [InlineData("EXA", "<FunctionCode>5</FunctionCode>", "a replacement")]
    [InlineData("IMA", "<FunctionCode>77</FunctionCode>", "another message")]
    [InlineData("IMQ", "", "final supplementary")]
    [InlineData("785", "<FunctionCode>9</FunctionCode>", "a manifest")]
    [InlineData("XYZ", "", "IM, EX or CO")]
    public async Task What_is_no_declaration_is_refused_as_what_it_is(string type, string function, string name)
    {
        var only = Assert.Single((await Reading.OfText(Message(type, function))).Declarations);
        Assert.Equal("L-1", only.DeclarationId);
        Assert.Contains(name, Assert.Single(only.Problems).Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<FunctionCode>9</FunctionCode>")]
    [InlineData("<FunctionCode>09</FunctionCode>")]
    [InlineData("<GoodsItemQuantity>1</GoodsItemQuantity>")]
    public async Task An_original_is_read(string element) => Assert.Equal(await Reading.One(Message("IMA")), await Reading.One(Message("IMA", element)));

    // A mode of dispatch by personal effects in China is a procedure elsewhere.
    [Theory]
    [InlineData("96", "10")]
    [InlineData("53", "00")]
    [InlineData("01", "10")]
    public async Task A_procedure_is_no_trade_mode_of_china(string current, string previous)
    {
        var declaration = await Reading.One(Message("IMA").Replace("<CurrentCode>40</CurrentCode><PreviousCode>00<", $"<CurrentCode>{current}</CurrentCode><PreviousCode>{previous}<", StringComparison.Ordinal));
        Assert.Equal(current + previous, declaration.TradeMode);
        var strange = SampleWorld.Decide(declaration);
        Assert.Contains(strange.Lines[0].Reasons, reason => reason.Code == "UNKNOWN_TRADE_MODE");
        declaration.CodeSystem = "";
        declaration.TradeMode = "4000";
        Assert.Equal(SampleWorld.Decide(declaration).Level, strange.Level);
    }

    [Theory]
    [InlineData("TSP", "08081080", "", "", "TRC", "90", "0808108090")]
    [InlineData("HS", "080810", "CN", "80", "TRC", "90", "0808108090")]
    [InlineData("HS", "080810", "CN", "80", "", "", "08081080")]
    [InlineData("", "", "CN", "08081080", "TRC", "90", "0808108090")]
    [InlineData("HS", "080810", "", "", "", "", "080810")]
    [InlineData("", "08081080", "", "", "", "", "08081080")]
    public async Task Parts_of_the_commodity_code_join(string first, string id, string second, string more, string third, string rest, string expected)
    {
        var parts = string.Concat(new[] { (first, id), (second, more), (third, rest) }.Where(part => part.Item2.Length > 0)
            .Select(part => $"<Classification><ID>{part.Item2}</ID><IdentificationTypeCode>{part.Item1}</IdentificationTypeCode></Classification>"));
        var message = System.Text.RegularExpressions.Regex.Replace(Message("IMA"), @"\s*<Classification>.*</Classification>", "", System.Text.RegularExpressions.RegexOptions.Singleline);
        Assert.Equal(expected, (await Reading.One(message.Replace("</Description>", $"</Description>{parts}", StringComparison.Ordinal))).Lines[0].HsCode);
    }

    [Theory]
    [InlineData("IMA", "<GoodsItemQuantity>3</GoodsItemQuantity>", "", "as many as there are: 1")]
    [InlineData("IMA", "<GoodsShipment/>", "", "each shipment of its own")]
    [InlineData("IMA", "", "<Importer><ID>GB999000000009</ID></Importer>", "one importer")]
    public async Task What_cannot_be_one_declaration_is_refused(string type, string more, string inItem, string rule) => Assert.Contains(
        rule, (await Reading.Refused(Message(type, more).Replace("</GovernmentAgencyGoodsItem>", $"{inItem}</GovernmentAgencyGoodsItem>", StringComparison.Ordinal))).Rule, StringComparison.Ordinal);

    [Theory]
    [InlineData("<CategoryCode>Y</CategoryCode><ID>SUM-1</ID><TypeCode>SDE</TypeCode>", "SUM-1")]
    [InlineData("<ID>SUM-1</ID><TypeCode>NCLE</TypeCode>", "SUM-1")]
    [InlineData("<CategoryCode>Y</CategoryCode><ID>SUM-1</ID><TypeCode>MRN</TypeCode>", "SUM-1")]
    [InlineData("<CategoryCode>Z</CategoryCode><ID>OTHER</ID><TypeCode>380</TypeCode>", "")]
    public async Task A_supplementary_declaration_names_the_simplified_one(string previous, string expected)
    {
        var element = $"<PreviousDocument>{previous}</PreviousDocument></GovernmentAgencyGoodsItem>";
        Assert.Equal(expected, (await Reading.One(Message("IMY").Replace("</GovernmentAgencyGoodsItem>", element, StringComparison.Ordinal))).SummaryDeclarationId);
        Assert.Equal("", (await Reading.One(Message("IMA").Replace("</GovernmentAgencyGoodsItem>", element, StringComparison.Ordinal))).SummaryDeclarationId);
    }

    [Fact]
    public async Task A_document_without_a_number_is_kept_with_its_status()
    {
        const string documents = "<AdditionalDocument><CategoryCode>C</CategoryCode><TypeCode>400</TypeCode><LPCOExemptionCode>XB</LPCOExemptionCode></AdditionalDocument><SupportingDocument><ID>D</ID><TypeCode>N853</TypeCode><StatusCode>AE</StatusCode></SupportingDocument>";
        var declaration = await Reading.One(Message("IMA").Replace("<Commodity>", $"{documents}<Commodity>", StringComparison.Ordinal));
        var kept = Assert.Single(declaration.Attachments);
        Assert.Equal(("C400", "XB", 1), (kept.TypeCode, kept.Status, Assert.Single(kept.LineNos)));
        Assert.Equal(("N853", "D", "AE"), declaration.Lines[0].Qualifications[^1] is var named ? (named.TypeCode, named.Number, named.Status) : default);
    }

    [Theory]
    [InlineData("0", "")]
    [InlineData("6", "")]
    [InlineData("5", "6")]
    [InlineData("4", "5")]
    public async Task A_mode_is_chinas(string mode, string expected) =>
        Assert.Equal(expected, (await Reading.One(Message("IMA", $"<BorderTransportMeans><ModeCode>{mode}</ModeCode></BorderTransportMeans>"))).TransportMode);

    [Theory]
    [InlineData("20261124093000Z", "2026-11-24T09:30:00Z")]
    [InlineData("20261124093000+01", "2026-11-24T08:30:00Z")]
    [InlineData("20261124093000", "2026-11-24T01:30:00Z")]
    [InlineData("00010101000000Z", "2026-11-24T02:00:00Z")]
    [InlineData("soon", "2026-11-24T02:00:00Z")]
    public async Task A_time_without_a_zone_is_chinas(string written, string expected)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(Message("IMA", $"<IssueDateTime><DateTimeString formatCode='304'>{written}</DateTimeString></IssueDateTime>"));
        var read = Assert.Single((await Reading.Of(text, Reading.Options with { UseMessageTime = true })).Declarations);
        Assert.Equal(DateTimeOffset.Parse(expected, null), read.Declaration!.DeclaredAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task Prefixes_namespaces_and_wrappers_do_not_matter()
    {
        var bare = await Reading.One(Message("IMA"));
        var prefixed = Message("IMA").Replace("</", "\0", StringComparison.Ordinal).Replace("<", "<d:", StringComparison.Ordinal)
            .Replace("\0", "</d:", StringComparison.Ordinal).Replace("<d:Declaration>", "<d:Declaration xmlns:d='urn:d'>", StringComparison.Ordinal);
        Assert.Equal(bare, await Reading.One(prefixed));
        Assert.Equal(bare, await Reading.One($"<m:MetaData xmlns:m='urn:m'>{Message("IMA")}</m:MetaData>"));
        Assert.Equal(bare, await Reading.One($"<r:submitDeclarationRequest xmlns:r='urn:r'><r:detail>{prefixed}</r:detail></r:submitDeclarationRequest>"));
    }

    private static string Message(string type, string more = "") =>
        $"<Declaration><FunctionalReferenceID>L-1</FunctionalReferenceID><TypeCode>{type}</TypeCode>{more}<Exporter><ID>GB999000000003</ID></Exporter><GoodsShipment>{Item}<Importer><ID>GB999000000001</ID></Importer></GoodsShipment></Declaration>";
}
