using System.Globalization;
using InspectionGateway.Engine.Rules;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the working calendar: by year its holidays and the days worked instead, <c>2026-02-15/2026-02-23</c> or one day.</summary>
internal static class CalendarReader
{
    public static WorkingCalendar Read(YamlMap map)
    {
        var (years, holidays, makeUpDays) = (new List<int>(), new List<int>(), new List<int>());
        foreach (var (keyNode, key, value) in map.Map("years")?.Entries() ?? [])
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1950 or > 2999)
            {
                map.Problem(keyNode, $"'{key}' is no year");
            }
            else if (map.MapOf(value) is { } entry)
            {
                years.Add(year);
                holidays.AddRange(Days(entry, "holidays", year));
                makeUpDays.AddRange(Days(entry, "workdays", year));
                entry.Finish();
            }
        }
        return new WorkingCalendar(years, holidays, makeUpDays);
    }

    private static IEnumerable<int> Days(YamlMap entry, string key, int year)
    {
        foreach (var (node, text) in entry.Texts(key))
        {
            foreach (var day in Days(entry, node, text, year))
            {
                yield return day;
            }
        }
    }

    private static IEnumerable<int> Days(YamlMap entry, YamlNode node, string text, int year)
    {
        var ends = text.Split('/');
        if (ends.Length > 2 || !TryDay(ends[0], out var from) || !TryDay(ends[^1], out var to) || from > to || from.Year != year || to.Year != year)
        {
            entry.Problem(node, $"'{text}' is no day or days of {year}");
            return [];
        }
        return Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1);
    }

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
