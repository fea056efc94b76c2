using System.Text;
using CsCheck;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Messages.Texts;

namespace InspectionGateway.Messages.Tests;

/// <summary>What a writer wrote is read in whichever encoding it was saved, or refused by its line; never as other letters.</summary>
public class EncodingTests
{
    private const string Xml = "<DecMessage><DecHead><IEFlag>I</IEFlag><SeqNo>E1</SeqNo><TradeName>重庆幻光商贸有限公司</TradeName></DecHead></DecMessage>";
    private static readonly Encoding Gb18030 = MessageText.Named("GB18030");

    // As they come: declared or not, declared wrongly, with and without a mark, with lines before the declaration.
    public static TheoryData<string, string, string> Written { get; } = new()
    {
        { "utf-8", "", "" },
        { "utf-8", "utf-8", "" },
        { "utf-8", "utf-8", "\uFEFF" },
        { "utf-8", "GBK", "\uFEFF" },
        { "utf-8", "GBK", "" },
        { "utf-8", "utf-16", "" },
        { "utf-8", "utf-8", "\n\t " },
        { "utf-8", "utf-8", "\uFEFF\n" },
        { "utf-8", "utf-8", "\uFEFF\uFEFF" },
        { "utf-16", "utf-16", "\uFEFF" },
        { "utf-16", "utf-8", "\uFEFF" },
        { "utf-16", "utf-16", "" },
        { "utf-16BE", "utf-16", "\uFEFF" },
        { "utf-16BE", "", "" },
        { "utf-32", "utf-32", "\uFEFF" },
        { "GB18030", "", "" },
        { "GB18030", "GB2312", "" },
        { "GB18030", "gbk", "\n" },
        { "GB18030", "utf-8", "" },
        { "GB18030", "utf-16", "" },
        { "big5", "big5", "" },
        { "GB18030", "no-such-encoding", "" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public async Task A_name_is_the_same_in_every_encoding(string saved, string declared, string before)
    {
        var declaration = declared.Length > 0 ? $"<?xml version='1.0' encoding='{declared}'?>" : "";
        // Big5 has the name in the letters of its own script.
        var text = before + declaration + (saved == "big5" ? Xml.Replace("重庆幻光商贸有限公司", "重慶幻光商貿有限公司", StringComparison.Ordinal) : Xml);
        var read = Assert.Single((await Reading.Of(MessageText.Named(saved).GetBytes(text), Reading.Options)).Declarations);
        Assert.Equal(saved == "big5" ? "重慶幻光商貿有限公司" : "重庆幻光商贸有限公司", read.Declaration?.Importer.Name);
    }

    // Words that are bytes of both: the wine's name in GBK is two letters of Latin and a mark in UTF-8.
    [Theory]
    [InlineData("GB18030", "茅台")]
    [InlineData("GB18030", "联通")]
    [InlineData("GB18030", "上海乔丹体育")]
    [InlineData("utf-8", "café")]
    [InlineData("utf-8", "Привет мир")]
    [InlineData("utf-8", "Θεσσαλονίκη")]
    [InlineData("utf-8", "Ünïcödé GmbH, Łódź, 5 °C ± 2")]
    [InlineData("utf-8", "שלום")]
    public void What_could_be_both_is_what_people_write(string saved, string text) =>
        Assert.Equal($"a,{text},b\n", MessageText.Decode(MessageText.Named(saved).GetBytes($"a,{text},b\n"), out _));

    [Fact]
    public void Any_chinese_comes_back_from_any_encoding() =>
        // Two words and more, as a message has: everyday letters, 0xB0A1 to 0xF7FE.
        Gen.Select(Gen.Select(Gen.Int[0xB0, 0xD6], Gen.Int[0xA1, 0xF9]).Array[6, 40], Gen.Int[0, 2]).Sample(
            (pairs, which) =>
            {
                var text = "<名>" + Gb18030.GetString([.. pairs.SelectMany(pair => new[] { (byte)pair.Item1, (byte)pair.Item2 })]) + "</名>";
                var saved = new[] { "utf-8", "GB18030", "utf-16" }[which];
                var bytes = MessageText.Named(saved).GetBytes(text);
                Assert.Equal(text, MessageText.Decode(saved == "utf-16" ? [0xFF, 0xFE, .. bytes] : bytes, out _));
            },
            iter: Scale.Of(100_000, quick: 5_000));

    // Either reading would make nonsense of one half.
    [Fact]
    public async Task Two_encodings_in_one_file_are_refused()
    {
        byte[] mixed = [.. Encoding.UTF8.GetBytes("declaration_id,goods_name,brand\nA,重庆质量管理,"), .. Gb18030.GetBytes("幻光牌电饭煲\n")];
        var problem = Assert.Single(Assert.Single((await Reading.Of(mixed, Reading.Options)).Declarations).Problems);
        Assert.Equal((2, "text"), (problem.Line, problem.Field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<?xml version='1.0' encoding='utf-8'?>")]
    [InlineData("<?xml version='1.0' encoding='gbk'?>")]
    [InlineData("<?xml version='1.0' encoding='big5'?>")]
    public async Task Bytes_of_no_encoding_are_refused_by_their_line(string declaration)
    {
        byte[] broken = [.. Encoding.ASCII.GetBytes($"{declaration}<DecMessage>\n<DecHead>"), 0xFF, 0xFF, .. Encoding.ASCII.GetBytes("</DecHead></DecMessage>")];
        Assert.Equal(2, Assert.Single(Assert.Single((await Reading.Of(broken, Reading.Options)).Declarations).Problems).Line);
    }

    [Theory]
    [InlineData("504B0304", "zip")]
    [InlineData("255044462D312E37", "PDF")]
    [InlineData("1F8B08", "gzip")]
    [InlineData("D0CF11E0A1B11AE1", "Office")]
    [InlineData("89504E470D0A1A0A", "image")]
    [InlineData("3C21444F43545950452068746D6C3E", "HTML")]
    [InlineData("EFBBBF0A3C68746D6C3E", "HTML")]
    [InlineData("", "empty")]
    [InlineData("EFBBBF", "empty")]
    [InlineData("0D0A20", "empty")]
    public async Task A_file_that_is_no_message_is_called_what_it_is(string start, string name) =>
        Assert.Contains(name, Assert.Single(Assert.Single((await Reading.Of(Convert.FromHexString(start), Reading.Options)).Declarations).Problems).Rule, StringComparison.Ordinal);
}
