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
        Assert.Equal("4000", declaration.TradeMode);
        Assert.Equal(("EORI", "GB999000000001"), (declaration.Importer.Scheme, declaration.Importer.Value));
        Assert.Equal("L-1", declaration.DeclarationId);
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
