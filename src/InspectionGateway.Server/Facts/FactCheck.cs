using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Facts;

/// <summary>Collects the violations of one fact.</summary>
internal sealed class FactCheck
{
    public List<FieldViolation> Violations { get; } = [];

    public void That(string field, bool holds, object? value, string rule)
    {
        if (!holds)
        {
            var text = $"{value}";
            Violations.Add(new FieldViolation(field, text.Length > 64 ? text[..64] : text, rule));
        }
    }

    public void Id(string field, string? value) =>
        That(field, value is { Length: >= 1 and <= 128 } && !value.Any(c => char.IsControl(c)), value, "1 to 128 characters, none of them a control character");

    public void Prefix(string field, string value) =>
        That(field, value.Length is 2 or 4 or 6 or 8 or 10 && value.All(char.IsAsciiDigit), value, "2, 4, 6, 8 or 10 digits");

    public void Prefixes(string field, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            Prefix($"{field}[{i}]", values[i]);
        }
    }

    public void Country(string field, string value, bool required = false) =>
        That(field, value.Length == 0 ? !required : value.Length == 3 && value.All(char.IsAsciiLetterUpper), value, "3 capital letters (ISO alpha-3)");

    public void Day(string field, Day? day, bool required = false) =>
        That(field, day is null ? !required : IsDay(day), day, "a day of the calendar, 1900 to 2999");

    public void Period(string field, Period? period)
    {
        Day($"{field}.from", period?.From);
        Day($"{field}.to", period?.To);
        That(field, period?.From is not { } from || period.To is not { } to || Number(from) <= Number(to), period, "from not after to");
    }

    private static bool IsDay(Day day) =>
        day.Year is >= 1900 and <= 2999 && day.Month is >= 1 and <= 12 && day.Day_ >= 1 && day.Day_ <= DateTime.DaysInMonth(day.Year, day.Month);

    private static int Number(Day day) => (((day.Year * 100) + day.Month) * 100) + day.Day_;
}
