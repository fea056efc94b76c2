using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using Enum = System.Enum;

namespace InspectionGateway.Engine.Facts.Rules;

/// <summary>Rules that fields of several kinds of facts share.</summary>
internal static class FactFields
{
    private const int MostEntries = 2_000;
    private const int LongestId = 128;
    private const int LongestText = 2_000;

    /// <summary>A text that names something.</summary>
    public static void Id(this FieldCheck check, string field, string? value)
    {
        check.That(field, value is { Length: >= 1 and <= LongestId }, value, $"1 to {LongestId} characters");
        check.Text(field, value, LongestId);
    }

    /// <summary>A text for readers, which may be empty.</summary>
    public static void Note(this FieldCheck check, string field, string value) => check.Values(field, value, LongestText);

    /// <summary>A list that is not endless, entry by entry.</summary>
    public static void Each<T>(this FieldCheck check, string field, IReadOnlyList<T> values, Action<string, T> rule)
    {
        check.That(field, values.Count <= MostEntries, values.Count, $"at most {MostEntries}");
        for (var i = 0; i < Math.Min(values.Count, MostEntries); i++)
        {
            rule($"{field}[{i}]", values[i]);
        }
    }

    /// <summary>A list of texts that name something.</summary>
    public static void Ids(this FieldCheck check, string field, IReadOnlyList<string> values) => check.Each(field, values, check.Id);

    public static void Prefix(this FieldCheck check, string field, string value) =>
        check.That(field, HsPrefixes.IsPrefix(value), value, "2, 4, 6, 8 or 10 digits");

    public static void Prefixes(this FieldCheck check, string field, IReadOnlyList<string> values, bool required = false)
    {
        check.That(field, values.Count > 0 || !required, "", "one or more");
        check.Each(field, values, check.Prefix);
    }

    public static void Country(this FieldCheck check, string field, string value, bool required = false) =>
        check.That(field, value.Length == 0 ? !required : ScopeMatcher.IsAlpha3(value), value, "3 capital letters (ISO alpha-3)");

    /// <summary>A value of the contract's enum other than UNSPECIFIED.</summary>
    public static void Chosen<T>(this FieldCheck check, string field, T value)
        where T : struct, Enum =>
        check.That(field, Enum.IsDefined(value) && !value.Equals(default(T)), value, string.Join(", ", EnumNames<T>.All));

    public static void Day(this FieldCheck check, string field, Day? day, bool required = false) =>
        check.That(field, day is null ? !required : LegalCalendar.DayOf(day) is not null, day, "a day of the calendar, 1900 to 2999");

    public static void Period(this FieldCheck check, string field, Period? period, bool required = false)
    {
        check.That(field, period is not null || !required, "", "given");
        check.Day($"{field}.from", period?.From);
        check.Day($"{field}.to", period?.To);
        check.That(field, !(LegalCalendar.DayOf(period?.From) > LegalCalendar.DayOf(period?.To)), period, "from not after to");
    }

    /// <summary>A firm: by an id where one is required, since a name is no identity.</summary>
    public static void Firm(this FieldCheck check, string field, Party? party, bool byId = false)
    {
        check.That(field, party is not null || !byId, "", "given");
        check.That($"{field}.scheme", !byId || party?.Scheme != "NAME", party?.Scheme, "the scheme of an id: a name is no identity");
        PartyRules.Check(check, field, party);
    }

    public static void Lifted(this FieldCheck check, string field, Timestamp? at) =>
        check.That(field, at is null || (at.Seconds is >= 0 and <= 253_402_300_799 && at.Nanos is >= 0 and <= 999_999_999), at?.Seconds, "a moment from 1970 to 9999");
}
