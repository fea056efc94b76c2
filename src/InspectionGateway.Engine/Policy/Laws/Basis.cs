using System.Collections.Immutable;

namespace InspectionGateway.Engine.Policy.Laws;

/// <summary>What a row rests on. Immutable; any number of threads may read it.</summary>
public sealed class Basis
{
    private readonly string text;
    private readonly ImmutableArray<(Law Law, string Citation)> citations;
    private Said? said;

    private Basis(string text, ImmutableArray<(Law, string)> citations) => (this.text, this.citations) = (text, citations);

    /// <summary>A row that needs none.</summary>
    public static Basis None { get; } = new("", []);

    /// <summary>A text, in a policy of before laws were data.</summary>
    public static Basis Of(string text) => new(text, []);

    /// <summary>Citations of laws, each as it was written.</summary>
    internal static Basis Of(IEnumerable<(Law Law, string Citation)> citations) => new("", [.. citations]);

    /// <summary>What it rests on on a legal day, as it is recorded: the citations of laws in force, "; " between.</summary>
    public string On(int legalDay)
    {
        if (citations.Length == 0)
        {
            return text;
        }
        // Nearly every decision is of the same day as the one before.
        if (said is not { } known || known.LegalDay != legalDay)
        {
            said = known = new Said(legalDay, Join(legalDay));
        }
        return known.Text;
    }

    private string Join(int legalDay) => string.Join("; ", citations.Where(cited => cited.Law.Validity.Contains(legalDay)).Select(cited => cited.Citation));

    private sealed record Said(int LegalDay, string Text);
}
