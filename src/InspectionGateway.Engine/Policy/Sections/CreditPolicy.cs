namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>Credit schemes one after the other: the law changes which grades there are.</summary>
public sealed class CreditPolicy
{
    internal CreditPolicy(IReadOnlyList<CreditScheme> schemes) => Schemes = schemes;

    /// <summary>The schemes, by date; their periods do not overlap.</summary>
    public IReadOnlyList<CreditScheme> Schemes { get; }

    /// <summary>The scheme in force on a legal day; null when there is none.</summary>
    public CreditScheme? At(int legalDay)
    {
        foreach (var scheme in Schemes)
        {
            if (scheme.Period.Contains(legalDay))
            {
                return scheme;
            }
        }
        return null;
    }
}
