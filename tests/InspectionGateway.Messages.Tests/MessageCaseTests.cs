using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests;

/// <summary>Messages that real writers' habits made fail or, worse, decided otherwise in silence, each of one kind, when they are beside the repository.</summary>
public class MessageCaseTests
{
    // A part of the refusal; or what the first line, else the declaration, has to say: FIELD=VALUE.
    public static TheoryData<string, string> Cases { get; } = new()
    {
        { "01-brands-joined.xml", "level=Prohibit" },
        { "04-excel-gbk.csv", "brand=幻光 goods_name=工业涂料" },
        { "07-tradecodescc.xml", "level=Full" },
        { "08-wco-amendment-cor.xml", "an amendment" },
        { "10-wco-procedure-5300.xml", "reason=UNKNOWN_TRADE_MODE" },
        { "12-wco-hs-cn-trc.xml", "hs_code=8516609000" },
        { "13-wco-danish-places.xml", "customs_office=DK009999 transport_mode=5 transport_document=AWB-1 qualifications=N853:DOC-1,Y900:REF-1" },
        { "14-empty-goodslimit.xml", "qualifications=" },
        { "15-packing-group-4.xml", "packing_group=" },
        { "17-line-break-in-name.xml", "decided=" },
        { "19-binary-float.xml", "quantity=33.30000" },
        { "20-no-leading-zero.xml", "quantity=0.56" },
        { "21-trailing-point.xml", "quantity=13" },
        { "23-declared-utf16-is-utf8.xml", "decided=" },
        { "25-declared-utf8-is-gbk.xml", "decided=" },
        { "26-wco-c21-without-commodity.xml", "C21" },
        { "28-wco-mode-6.xml", "transport_mode=" },
        { "30-wco-items-missing.xml", "as many as there are: 1" },
        { "31-wco-supplementary-of.xml", "summary_declaration_id=99GB000000000001R0" },
        { "32-excel-blank-rows.csv", "decided=" },
        { "33-excel-blank-columns.csv", "decided=" },
        { "34-excel-true.csv", "decided=" },
        { "36-zip.zip", "a zip archive" },
        { "38-quantity-as-number.json", """lines[0].quantity '50': {"value": "50"}""" },
        { "39-terminal-escapes.csv", "declaration_id column" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_answered_right(string file, string expected)
    {
        Assert.SkipWhen(RepositoryFiles.MessageCases is null, "no shared message cases here");
        var reading = await Reading.Of(await File.ReadAllBytesAsync(Path.Combine(RepositoryFiles.MessageCases!, file), TestContext.Current.CancellationToken), Reading.Options);
        var read = Assert.Single(reading.Declarations);
        if (read.Declaration is null)
        {
            Assert.Contains(expected, string.Join("; ", read.Problems), StringComparison.Ordinal);
            return;
        }
        Assert.All(expected.Split(' '), one => Assert.Equal(one, $"{one.Split('=')[0]}={Say(one.Split('=')[0], read.Declaration)}"));
    }

    private static string Say(string what, Declaration declaration)
    {
        var line = declaration.Lines[0];
        return what switch
        {
            "decided" => SampleWorld.Decide(declaration).Lines.Count > 0 ? "" : "nothing",
            "level" => $"{SampleWorld.Decide(declaration).Level}",
            "reason" => SampleWorld.Decide(declaration).Lines[0].Reasons.FirstOrDefault(reason => reason.Code == "UNKNOWN_TRADE_MODE")?.Code ?? "",
            "quantity" => line.Quantity.Value,
            "qualifications" => string.Join(',', line.Qualifications.Select(one => $"{one.TypeCode}:{one.Number}")),
            _ => $"{(DeclarationLine.Descriptor.FindFieldByName(what) is { } field ? field.Accessor.GetValue(line) : Declaration.Descriptor.FindFieldByName(what).Accessor.GetValue(declaration))}",
        };
    }
}
