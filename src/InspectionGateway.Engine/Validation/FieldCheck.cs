using System.Text.RegularExpressions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Validation;

/// <summary>
/// Collects violations. Names and rules are made into texts only for what breaks one: nearly nothing does. Used by one
/// validation, then dropped.
/// </summary>
internal sealed class FieldCheck
{
    private const int ShownValue = 64;

    /// <summary>More violations than these are counted, not listed: an answer has to fit into a reply's trailers.</summary>
    private const int MostListed = 50;

    private const char Replacement = '\uFFFD';

    private readonly List<FieldViolation> violations = [];

    // Where the fields are that are named next: lines[2].qualifications[0].
    private readonly List<(string Name, int Index)> path = [];

    private int unlisted;

    public IReadOnlyList<FieldViolation> Violations => unlisted == 0
        ? violations
        : [.. violations, new FieldViolation("", $"{unlisted}", "more fields break rules; mend those that are listed first")];

    /// <summary>What is named until <see cref="Leave"/> is a field of this one, or of its element at an index; the element itself has no name.</summary>
    public void Enter(string field, int index = -1) => path.Add((field, index));

    public void Leave() => path.RemoveAt(path.Count - 1);

    public void That<T>(string field, bool holds, T value, string rule)
    {
        if (!holds && violations.Count == MostListed)
        {
            unlisted++;
        }
        else if (!holds)
        {
            var text = value?.ToString() ?? "";
            violations.Add(new FieldViolation(Name(field), text.Length <= ShownValue ? text : text[..ShownValue] + "…", rule));
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
        if (value?.Length > maxLength)
        {
            That(field, false, value, $"at most {maxLength} characters");
        }
        That(field, ControlIn(value) < 0, ControlIn(value) is var at and >= 0 ? $"(U+{(int)value![at]:X4} at {at + 1})" : "", "no control characters");
        That(field, value is null || !value.Contains(Replacement), "(U+FFFD)", "no letter that was lost in decoding: send it in its right encoding");
    }

    /// <summary>A text that may hold several values, line by line.</summary>
    public void Values(string field, string? value, int maxLength) =>
        Text(field, ControlIn(value) >= 0 ? value!.Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' ') : value, maxLength);

    private string Name(string field) =>
        string.Join('.', path.Select(part => part.Index < 0 ? part.Name : $"{part.Name}[{part.Index}]").Append(field).Where(part => part.Length > 0));

    private static int ControlIn(string? value)
    {
        for (var i = 0; i < value?.Length; i++)
        {
            if (char.IsControl(value[i]))
            {
                return i;
            }
        }
        return -1;
    }

    public void Quantity(string field, Protocol.Decimal? value) =>
        Matches(field, value?.Value, Patterns.Quantity(), "not negative: up to 19 ASCII digits, a point and up to 5 digits");

    public void Defined<T>(string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            That(field, false, value, $"a value of {typeof(T).Name}");
        }
    }

    public void LineNos(string field, IReadOnlyCollection<int> lineNos, HashSet<int> known)
    {
        That(field, lineNos.Count <= known.Count, lineNos.Count, "each line once");
        foreach (var lineNo in lineNos.Take(known.Count))
        {
            That(field, known.Contains(lineNo), lineNo, "the number of a line of this declaration");
        }
    }
}
