using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Validation;

public class DeclarationValidatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void ASoundDeclarationPasses() => Assert.Empty(Validate(Sound()));

    [Theory]
    [InlineData("a\u0007b", "(U+0007 at 2)")]
    [InlineData("\u0085", "(U+0085 at 1)")]
    public void AControlCharacterIsNamed(string name, string value)
    {
        var declaration = Sound();
        declaration.Lines[0].GoodsName = name;
        Assert.Equal(("lines[0].goods_name", value), Assert.Single(Validate(declaration)) is var violation ? (violation.Field, violation.Value) : default);
    }

    public static TheoryData<string, Action<Declaration>> Broken => new()
    {
        { "declaration_id", d => d.DeclarationId = "" },
        { "declaration_id", d => d.DeclarationId = "A B" },
        { "version", d => d.Version = 0 },
        { "direction", d => d.Direction = Direction.Unspecified },
        { "direction", d => d.Direction = (Direction)9 },
        { "stage", d => d.Stage = Stage.ExportPort },
        { "declared_at", d => d.DeclaredAt = null },
        { "declared_at", d => d.DeclaredAt = Now.AddDays(-31).ToTimestamp() },
        { "declared_at", d => d.DeclaredAt = Now.AddDays(2).ToTimestamp() },
        { "declared_at", d => d.DeclaredAt = new Timestamp { Seconds = long.MaxValue } },
        { "trade_mode", d => d.TradeMode = "１２１０" },
        { "importer.value", d => d.Importer.Value = "91500112MA60ABCD10" },
        { "importer.scheme", d => d.Importer.Scheme = "uscc" },
        { "owner.value", d => d.Owner = new Party { Scheme = "CUSTOMS", Value = "123" } },
        { "lines", d => d.Lines.Clear() },
        { "lines", d => d.Lines.Add(Enumerable.Range(2, 50).Select(Line)) },
        { "lines[1].line_no", d => d.Lines.Add(Line(1)) },
        { "lines[0].hs_code", d => d.Lines[0].HsCode = "61091" },
        { "lines[0].hs_code", d => d.Lines[0].HsCode = "6109100" },
        { "lines[0].hs_code", d => d.Lines[0].HsCode = "6109100O10" },
        { "lines[0].quantity", d => d.Lines[0].Quantity = new() { Value = "-5" } },
        { "lines[0].quantity", d => d.Lines[0].Quantity = new() { Value = "1e3" } },
        { "lines[0].net_weight", d => d.Lines[0].NetWeight = new() { Value = "１２" } },
        { "lines[0].origin_country", d => d.Lines[0].OriginCountry = "Japan" },
        { "lines[0].goods_name", d => d.Lines[0].GoodsName = "shirt\0" },
        { "lines[0].goods_name", d => d.Lines[0].GoodsName = "sh\uFFFDrt" },
        { "lines[0].brand", d => d.Lines[0].Brand = "A\0B" },
        { "lines[0].goods_name", d => d.Lines[0].GoodsName = new string('x', 513) },
        { "lines[0].goods_attributes[0]", d => d.Lines[0].GoodsAttributes.Add("1") },
        { "lines[0].qualifications[0].number", d => d.Lines[0].Qualifications.Add(new Qualification { TypeCode = "411" }) },
        { "lines[0].un_number", d => d.Lines[0].UnNumber = "12" },
        { "lines[0].packing_group", d => d.Lines[0].PackingGroup = "IV" },
        { "lines[0].produced_on", d => d.Lines[0].ProducedOn = new Day { Year = 2026, Month = 2, Day_ = 30 } },
        { "containers[0].line_nos", d => d.Containers.Add(new Container { Number = "MSKU1234567", LineNos = { 7 } }) },
        { "attachments[0].type_code", d => d.Attachments.Add(new Attachment()) },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void EachBrokenRuleNamesItsField(string field, Action<Declaration> breakIt)
    {
        var declaration = Sound();
        breakIt(declaration);
        var violation = Assert.Single(Validate(declaration), violation => violation.Field == field);
        Assert.NotEmpty(violation.Rule);
    }

    [Fact]
    public void AllViolationsAreNamedAtOnce()
    {
        var declaration = Sound();
        declaration.Version = 0;
        declaration.Lines[0].HsCode = "1";
        declaration.Importer.Value = "X";
        Assert.Equal(["version", "importer.value", "lines[0].hs_code"], Validate(declaration).Select(violation => violation.Field));
    }

    [Fact]
    public void WellFormedUnknownCodesAreNotRefused()
    {
        var declaration = Sound();
        declaration.TradeMode = "9999";
        declaration.Lines[0].OriginCountry = "ZZZ";
        declaration.Lines[0].HsCode = "9999999999";
        declaration.Importer = new Party { Scheme = "DUNS", Value = "150483782" };
        Assert.Empty(Validate(declaration));
    }

    private static IReadOnlyList<FieldViolation> Validate(Declaration declaration) =>
        DeclarationValidator.Validate(declaration, Now, ValidationLimits.Default);

    private static Declaration Sound() => new()
    {
        DeclarationId = "CQ-2026-0001",
        Version = 1,
        Direction = Direction.Import,
        CustomsOffice = "8012",
        TradeMode = "0110",
        TransportMode = "2",
        DeclaredAt = Now.ToTimestamp(),
        Importer = new Party { Scheme = "USCC", Value = "91500112MA60ABCD1" + SocialCreditCode.CheckCharacter("91500112MA60ABCD1") },
        Lines = { Line(1) },
    };

    private static DeclarationLine Line(int number) => new()
    {
        LineNo = number, HsCode = "6109100010", OriginCountry = "JPN", GoodsName = "shirt", Quantity = new() { Value = "100" }, Unit = "011",
    };
}
