namespace InspectionGateway.Engine.Validation;

/// <summary>The unified social credit code (统一社会信用代码), GB 32100-2015: 17 characters and a check character.</summary>
public static class SocialCreditCode
{
    // Without I, O, S, V and Z, which are easily misread.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Whether the code has 18 characters of the alphabet and the right check character.</summary>
    public static bool IsValid(ReadOnlySpan<char> code) =>
        code.Length == 18 && !code.ContainsAnyExcept(Alphabet) && code[17] == CheckCharacter(code[..17]);

    /// <summary>The check character of the first 17: weights are the powers of 3 modulo 31.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> body)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in body)
        {
            sum += Alphabet.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
