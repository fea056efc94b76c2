using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>
/// The draw cannot be steered. In the first build another firm code, a space in the bill of lading or a made-up summary
/// drew anew, so a trader could amend until released.
/// </summary>
public class DrawKeyTests
{
    public static TheoryData<string, Action<Declaration>> Spellings => new()
    {
        { "importer under another scheme", d => d.Importer = new Party { Scheme = "CUSTOMS", Value = "5001234567" } },
        { "no importer", d => d.Importer = null },
        { "a space in the transport document", d => d.TransportDocument = "BL- 1" },
        { "another origin", d => d.Lines[0].OriginCountry = "DEU" },
        { "a summary that nobody knows", d => (d.Stage, d.SummaryDeclarationId) = (Stage.Complete, "SUMMARY-1") },
        { "a shortened HS code", d => d.Lines[0].HsCode = "610910" },
        { "another version", d => d.Version = 7 },
        { "another stage, zone, office and mode", d => (d.Stage, d.Zone, d.CustomsOffice, d.TradeMode) = (Stage.ZoneLine2, "CQ-FTZ", "8000", "1210") },
    };

    [Theory]
    [MemberData(nameof(Spellings), DisableDiscoveryEnumeration = true)]
    public void NoSpellingDrawsAnew(string _, Action<Declaration> change)
    {
        var known = new Case();
        var before = Drawn(known);
        change(known.Declaration);
        Assert.Equal(before, Drawn(known));
    }

    public static TheoryData<string, Action<Declaration>> Identities => new()
    {
        { "another declaration", d => d.DeclarationId = "CQ-2" },
        { "a trial", d => d.Purpose = Purpose.Trial },
        { "another line", d => d.Lines[0].LineNo = 2 },
        { "other goods", d => d.Lines[0].HsCode = "6110200000" },
    };

    [Theory]
    [MemberData(nameof(Identities), DisableDiscoveryEnumeration = true)]
    public void EachLineOfEachDeclarationDrawsItsOwn(string _, Action<Declaration> change)
    {
        var known = new Case();
        var before = Drawn(known);
        change(known.Declaration);
        Assert.NotEqual(before, Drawn(known));
    }

    // Fifty equal lines on one declaration are drawn one by one, not all or none.
    [Fact]
    public void EqualLinesAreDrawnApart()
    {
        var known = new Case();
        known.Declaration.Lines.Clear();
        known.Declaration.Lines.Add(Enumerable.Range(1, 50).Select(number => Case.Line(number, "6109100010", "JPN")));
        Assert.Equal(50, known.Decide().Lines.Select(line => line.Draw.Value).Distinct().Count());
    }

    // Asked of the draw itself: what is not said may make the obligation certain, so that no draw is needed.
    private static ulong Drawn(Case known)
    {
        var input = known.Input();
        var declaration = new DeclarationView(input.Declaration, input.Facts);
        return LineDraw.Of(input.DrawKey, input.Tenant, new LineView(declaration, input.Declaration.Lines[0], null));
    }
}
