using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Lookups;

/// <summary>
/// What one text field says, folded: a field that joins several values with ; , 、 or line breaks says several. The whole
/// text is a value too, since a name may have a comma of its own. Immutable.
/// </summary>
internal sealed class SaidValues
{
    private static readonly char[] Joints = [';', ',', '、', '，', '；', '\n', '\r', '|'];

    private static readonly SaidValues Nothing = new([], []);

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
    public IEnumerable<string> All => ReferenceEquals(wholes, parts) ? wholes : wholes.Union(parts);

    /// <summary>The values of one field.</summary>
    public static SaidValues Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Joints) >= 0)
        {
            return Of([text]);
        }
        // Nearly every field says one thing.
        string[] one = Folding.Fold(text) is { Length: > 0 } folded ? [folded] : [];
        return one.Length == 0 ? Nothing : new SaidValues(one, one);
    }

    /// <summary>The values of all entries of a list.</summary>
    public static SaidValues Of(params IEnumerable<string> texts)
    {
        var all = texts.ToList();
        return new SaidValues(Folded(all), Folded(all.SelectMany(text => text.Split(Joints))));
    }

    /// <summary>Whether some value of one is a value of the other: enough for what is held against the goods.</summary>
    public bool Meets(SaidValues other) => Any(parts, other) || Any(wholes, other);

    /// <summary>Whether every value is one of the others: needed for what speaks for the goods. Nothing said is not covered.</summary>
    public bool CoveredBy(SaidValues others) =>
        !IsEmpty && (wholes.All(others.Has) || parts.All(others.Has));

    private static bool Any(string[] values, SaidValues others)
    {
        foreach (var value in values)
        {
            if (others.Has(value))
            {
                return true;
            }
        }
        return false;
    }

    private bool Has(string value) => wholes.Contains(value) || parts.Contains(value);

    private static string[] Folded(IEnumerable<string> texts) => [.. texts.Select(Folding.Fold).Where(text => text.Length > 0).Distinct()];
}
