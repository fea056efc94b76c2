using System.Text.RegularExpressions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Validation;

/// <summary>Collects violations. Used by one validation, then dropped.</summary>
internal sealed class FieldCheck
{
    private const int ShownValue = 64;

    /// <summary>More violations than these are counted, not listed: an answer has to fit into a reply's trailers.</summary>
    private const int MostListed = 50;

    private const char Replacement = '\uFFFD';

    private readonly List<FieldViolation> violations = [];

    private int unlisted;

    public IReadOnlyList<FieldViolation> Violations => unlisted == 0
        ? violations
        : [.. violations, new FieldViolation("", $"{unlisted}", "more fields break rules; mend those that are listed first")];

    public void That(string field, bool holds, object? value, string rule)
    {
        if (!holds && violations.Count == MostListed)
        {
            unlisted++;
        }
        else if (!holds)
        {
            var text = value?.ToString() ?? "";
            violations.Add(new FieldViolation(field, text.Length <= ShownValue ? text : text[..ShownValue] + "…", rule));
        }
    }

    public void Matches(string field, string? value, Regex pattern, string rule, bool required = false)
    {
        if (!string.IsNullOrEmpty(value))
        {
            That(field, pattern.IsMatch(value), value, rule);
        }
        else if (required)
        {
            That(field, false, "", $"required: {rule}");
        }
    }

    public void Text(string field, string? value, int maxLength)
    {
        That(field, value is null || value.Length <= maxLength, value, $"at most {maxLength} characters");
        That(field, value is null || !value.Any(char.IsControl), "(control character)", "no control characters");
        That(field, value is null || !value.Contains(Replacement), "(U+FFFD)", "no letter that was lost in decoding: send it in its right encoding");
    }

    /// <summary>A text that may hold several values, line by line.</summary>
    public void Values(string field, string? value, int maxLength) =>
        Text(field, value?.Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' '), maxLength);

    public void Quantity(string field, Protocol.Decimal? value) =>
        Matches(field, value?.Value, Patterns.Quantity(), "not negative: up to 19 ASCII digits, a point and up to 5 digits");

    public void Defined<T>(string field, T value)
        where T : struct, Enum => That(field, Enum.IsDefined(value), value, $"a value of {typeof(T).Name}");

    public void LineNos(string field, IReadOnlyCollection<int> lineNos, HashSet<int> known)
    {
        That(field, lineNos.Count <= known.Count, lineNos.Count, "each line once");
        foreach (var lineNo in lineNos.Take(known.Count))
        {
            That(field, known.Contains(lineNo), lineNo, "the number of a line of this declaration");
        }
    }
}
