using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>What the rows of a table look like, who may write them and what they may ask.</summary>
internal sealed record TableShape(string Name, Layer Lowest, TableEffect Effect)
{
    // A prohibition rests on what is declared and on who declares it, not on an assessment that may be missing.
    private static readonly Column[] Assessed = [Column.Risk, Column.Category];

    // Where third-party results are accepted is known before anything else is.
    private static readonly Column[] OfScopes = [Column.Hs, Column.CustomsOffice, Column.Zone];

    public static readonly TableShape Measures = new("measures", Layer.Pilot, TableEffect.Raise);
    public static readonly TableShape Baseline = new("baseline", Layer.National, TableEffect.Set);
    public static readonly TableShape Raises = new("raises", Layer.Pilot, TableEffect.Raise);
    public static readonly TableShape Waivers = new("waivers", Layer.Pilot, TableEffect.Lower);
    public static readonly TableShape NeverWaive = new("never_waive", Layer.District, TableEffect.None);
    public static readonly TableShape Items = new("items", Layer.Pilot, TableEffect.Items);
    public static readonly TableShape Orders = new("orders", Layer.Pilot, TableEffect.Order);
    public static readonly TableShape Sampling = new("sampling", Layer.National, TableEffect.Sample);
    public static readonly TableShape Credentials = new("credentials", Layer.Pilot, TableEffect.Credential);
    public static readonly TableShape AcceptedScopes = new("accepted_scopes", Layer.Pilot, TableEffect.Accept);
    public static readonly TableShape Promises = new("promises", Layer.Pilot, TableEffect.Promise);
    public static readonly TableShape Grants = new("grants", Layer.District, TableEffect.Grant);

    public static readonly IReadOnlyList<TableShape> All = [Measures, Baseline, Raises, Waivers, NeverWaive, Items, Orders, Sampling, Credentials, AcceptedScopes, Promises, Grants];

    /// <summary>Whether a row may be tried without being in force: of tables of which the first row counts, or that others rest on, none can be left out.</summary>
    public bool TakesShadows => this == Measures || this == Raises || this == Waivers || this == NeverWaive || this == Credentials;

    /// <summary>Whether the column's value is known when the table is read.</summary>
    public bool Knows(Column column) =>
        Effect == TableEffect.Accept ? OfScopes.Contains(column)
        : column == Column.Acceptance ? Effect is TableEffect.Lower or TableEffect.Items or TableEffect.Order or TableEffect.Sample
        : column == Column.EntryVerification ? Effect is TableEffect.Lower or TableEffect.None or TableEffect.Items or TableEffect.Order or TableEffect.Sample
        : this != Measures || !Assessed.Contains(column);
}
