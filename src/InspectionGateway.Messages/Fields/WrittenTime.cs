using System.Globalization;

namespace InspectionGateway.Messages.Fields;

/// <summary>Days and times as people and spreadsheets write them. A time without a zone is China's; a day whose parts could be in another order is none. Stateless.</summary>
internal static class WrittenTime
{
    /// <summary>The zone of times that name none.</summary>
    public static readonly TimeSpan China = TimeSpan.FromHours(8);

    // 1954 to 2118: a number outside is no day that spreadsheets count.
    private const double FirstSerial = 20_000;
    private const double LastSerial = 80_000;

    private static readonly DateTime SerialZero = new(1899, 12, 30);

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];

    private static readonly string[] Times = [.. Days.SelectMany(day => new[] { "H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF" }.SelectMany(time => new[] { $"{day} {time}", $"{day}'T'{time}" })).Concat(Days)];

    private static readonly string[] Zones = [.. Times.SelectMany(time => new[] { $"{time}zzz", $"{time}'Z'" })];

    /// <summary>The day; null when it is none.</summary>
    public static DateOnly? ReadDay(string text) => Local(text) is { } local ? DateOnly.FromDateTime(local) : null;

    /// <summary>The time; null when it is none.</summary>
    public static DateTimeOffset? ReadTime(string text)
    {
        if (DateTimeOffset.TryParseExact(text, Zones, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }
        return Local(text) is { } local ? new DateTimeOffset(local, China) : null;
    }

    private static DateTime? Local(string text) =>
        DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year > 1 ? local
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and < LastSerial
            ? SerialZero.AddSeconds(Math.Round(serial * 86_400))
        : null;
}
