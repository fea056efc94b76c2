using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Lookups;

/// <summary>
/// What one text field says, folded: a field that joins several values with ; , 、 or line breaks says several. The whole
/// text is a value too, since a name may have a comma of its own. Immutable.
/// </summary>
internal sealed class SaidValues
{
    private static readonly char[] Joints = [';', ',', '、', '，', '；', '\n', '\r', '|'];

    private readonly string[] wholes;
    private readonly string[] parts;

    private SaidValues(string[] wholes, string[] parts)
    {
        this.wholes = wholes;
        this.parts = parts;
    }

    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty => parts.Length == 0;

    /// <summary>As a text column has it; unknown when nothing is said.</summary>
    public Said AsSaid() => IsEmpty ? default : new Said(wholes, parts);

    /// <summary>Every value, whole texts among them.</summary>
    public IEnumerable<string> All => wholes.Union(parts);

    /// <summary>The values of one field, or of all entries of a list.</summary>
    public static SaidValues Of(params IEnumerable<string> texts)
    {
        var all = texts.ToList();
        return new SaidValues(Folded(all), Folded(all.SelectMany(text => text.Split(Joints))));
    }

    /// <summary>Whether some value of one is a value of the other: enough for what is held against the goods.</summary>
    public bool Meets(SaidValues other) =>
        parts.Any(other.Has) || wholes.Any(other.Has);

    /// <summary>Whether every value is one of the others: needed for what speaks for the goods. Nothing said is not covered.</summary>
    public bool CoveredBy(SaidValues others) =>
        !IsEmpty && (wholes.All(others.Has) || parts.All(others.Has));

    private bool Has(string value) => wholes.Contains(value) || parts.Contains(value);

    private static string[] Folded(IEnumerable<string> texts) => [.. texts.Select(Folding.Fold).Where(text => text.Length > 0).Distinct()];
}
