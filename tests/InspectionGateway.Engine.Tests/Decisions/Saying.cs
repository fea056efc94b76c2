using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>
/// A way to say less, or the same otherwise. Beside it stands a mutant: the world as an engine sees it that reads what is
/// not said as "no", or compares texts letter by letter. The law must fail for the mutant.
/// </summary>
/// <param name="Name">Names it.</param>
/// <param name="Change">Says less.</param>
/// <param name="Mutant">Plants the mutant.</param>
/// <param name="Setting">What the field matters to, when few random cases have it.</param>
internal sealed record Saying(string Name, Action<Declaration> Change, Action<Case> Mutant, Action<Case>? Setting = null)
{
    /// <summary>
    /// Every field whose value may earn relief or select a scope. Not here, because the contract gives them a default:
    /// stage (WHOLE), purpose (FILED), owner and declarant (the importer). Not here, because saying them is against the
    /// trader's interest or a claim of its own: goods attributes, UN number, qualifications; tables by HS hold without them.
    /// </summary>
    public static IReadOnlyList<Saying> All { get; } =
    [
        new("HS of 8 digits", Lines(line => line.HsCode = Cut(line.HsCode, 8)), WithoutLongPrefixes(8)),
        new("HS of 6 digits", Lines(line => line.HsCode = Cut(line.HsCode, 6)), WithoutLongPrefixes(6)),
        new("no CIQ code", Lines(line => line.CiqCode = ""), Without(fact => fact.StatutoryEntry?.CiqCode.Length > 0)),
        new("no origin", Lines(line => line.OriginCountry = ""), Without(fact => fact.CommodityRisk?.OriginCountry.Length > 0 || Scope(fact)?.Origins.Count > 0)),
        new("no maker", Lines(line => line.Manufacturer = null), WithoutScope(scope => scope.Manufacturers.Count > 0)),
        new("no brand", Lines(line => line.Brand = ""), WithoutScope(scope => scope.Brands.Count > 0)),
        new("no batch", Lines(line => line.BatchNo = ""), WithoutScope(scope => scope.Batches.Count > 0)),
        new("no model", Lines(line => line.Model = ""), Facts(fact => (fact.TestReport?.Models ?? fact.Certificate?.Models)?.Clear())),
        new("no quantity", Lines(line => line.Quantity = null), Facts(fact => { if (fact.TestReport is { } report) { report.Quantity = null; } })),
        new("no currency", Lines(line => line.Currency = ""), WithoutTheRaisesOf("missing-details")),
        new("no unit", Lines(line => line.Unit = ""), Facts(fact => { if (fact.TestReport is { } report) { report.Quantity = null; } })),
        new("no importer", d => d.Importer = null, AsAStranger()),
        new("importer by name only", d => d.Importer = ByName(d.Importer), AsAStranger()),
        new("owner by name only", d => d.Owner = ByName(d.Owner), known => known.Declaration.Owner = null),
        new("declarant by name only", d => d.Declarant = ByName(d.Declarant), WithoutScope(scope => scope.Firms.Contains(Case.Agent))),
        new("maker by name only", Lines(line => line.Manufacturer = ByName(line.Manufacturer)), WithoutScope(scope => scope.Manufacturers.Contains(Case.CodedMaker))),
        new("importer by its alias", UseAlias, AsAStranger()),
        new("no customs office", d => d.CustomsOffice = "", WithoutScope(scope => scope.EntryPorts.Contains("8012"))),
        new("no entry port", d => d.EntryPort = "", WithoutScope(scope => scope.EntryPorts.Contains("500001"))),
        new("no destination office", d => d.DestinationOffice = "", WithoutScope(scope => scope.EntryPorts.Contains("8001"))),
        new("no trade mode", d => d.TradeMode = "", WithoutTheRaisesOf("returned-trade", "missing-trade-mode")),
        new("no transport mode", d => d.TransportMode = "", WithoutTheRaisesOf("cq-bulk-chemicals-river")),
        new("a transport mode that no table knows", d => d.TransportMode = "Z9", WithoutTheRaisesOf("cq-bulk-chemicals-river")),
        new("no zone", d => d.Zone = "", known => known.Declaration.Zone = "CQ-FTZ"),
        new("no transport document", d => d.TransportDocument = "", Facts(fact => { if (fact.AcceptedScope is { } scope) { scope.Conveyance = false; } }), CrudeOil),
        new("no conveyance", d => d.Conveyance = "", Facts(fact => { if (fact.AcceptedScope is { } scope) { scope.Conveyance = false; } }), CrudeOil),
        new("no attachments", d => d.Attachments.Clear(), known => known.Declaration.Attachments.Add([new Attachment { TypeCode = "COMPLIANCE_STATEMENT" }, new Attachment { TypeCode = "GOODS_PHOTOS" }])),
        new("texts in other spelling", Texts(Respell), WithoutTextScopes()),
        new("texts joined with another", Texts(text => text.Length == 0 ? text : text + "；another"), WithoutTextScopes()),
        new("texts in another order", Texts(text => string.Join('、', text.Split(';', '、').Reverse())), WithoutTextScopes()),
    ];

    private static void CrudeOil(Case known)
    {
        known.Declaration.Conveyance = "Orion";
        foreach (var line in known.Declaration.Lines)
        {
            (line.HsCode, line.Quantity.Value) = ("2709000000", "1");
            line.GoodsAttributes.Add("46");
            line.Qualifications.Add(new Qualification { TypeCode = "TPR", Number = "B1/R1" });
        }
    }

    private static string Cut(string hs, int digits) => hs.Length > digits ? hs[..digits] : hs;

    private static Party? ByName(Party? party) => party is not { Name.Length: > 0 } ? null : new Party { Scheme = "NAME", Value = party.Name };

    private static void UseAlias(Declaration declaration)
    {
        declaration.Importer = declaration.Importer == Case.Importer ? Case.ImporterAlias : declaration.Importer;
        declaration.Owner = declaration.Owner == Case.Importer ? Case.ImporterAlias : declaration.Owner;
    }

    // Other case, full width, and white space that is and is not seen.
    private static string Respell(string text) => string.Concat(text.Select((letter, at) =>
        (at % 3 == 0 ? char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)
        : at % 3 == 1 && letter is > ' ' and < '\x7f' and not (';' or ',') ? (char)(letter + 0xFEE0) : letter) + (at % 4 == 0 ? "\u00A0" : at % 4 == 2 ? "\u200B" : "")));

    private static Action<Declaration> Lines(Action<DeclarationLine> change) => declaration =>
    {
        foreach (var line in declaration.Lines)
        {
            change(line);
        }
    };

    private static Action<Declaration> Texts(Func<string, string> change) => Lines(line =>
    {
        (line.Brand, line.Model, line.BatchNo) = (change(line.Brand), change(line.Model), change(line.BatchNo));
        if (line.Manufacturer is { Scheme: "NAME" } maker)
        {
            line.Manufacturer = new Party { Scheme = "NAME", Value = change(maker.Value) };
        }
    });

    private static GoodsScope? Scope(FactRecord fact) => fact.Alert?.Scope ?? fact.ControlInstruction?.Scope;

    private static Action<Case> Without(Predicate<FactRecord> fact) => known => known.Facts.RemoveAll(fact);

    private static Action<Case> WithoutScope(Predicate<GoodsScope> scope) => Without(fact => Scope(fact) is { } named && scope(named));

    private static Action<Case> WithoutTextScopes() => WithoutScope(scope => scope.Brands.Count > 0 || scope.Batches.Count > 0 || scope.Manufacturers.Count > 0);

    private static Action<Case> WithoutLongPrefixes(int digits) => Without(fact =>
        (Scope(fact)?.HsPrefixes.Any(prefix => prefix.Length > digits) ?? false) || fact.StatutoryEntry?.HsPrefix.Length > digits || fact.CommodityRisk?.HsPrefix.Length > digits);

    private static Action<Case> Facts(Action<FactRecord> change) => known => known.Facts.ForEach(change);

    // A firm of whom nothing is known, read as one that nothing is held against.
    private static Action<Case> AsAStranger() => known =>
        (known.Declaration.Importer, known.Declaration.Owner) = (Case.Firm("91500112MA60STRA9", "Stranger"), null);

    private static Action<Case> WithoutTheRaisesOf(params string[] rows) => known => known.Policy = Case.ShippedWithout(rows);
}
