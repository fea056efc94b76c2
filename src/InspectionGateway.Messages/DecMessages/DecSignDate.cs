using System.Globalization;
using InspectionGateway.Messages.Xml;

namespace InspectionGateway.Messages.DecMessages;

/// <summary>DecSign/SignDate: yyyyMMdd, then hours, minutes, seconds and hundredths as far as given, in China's time.</summary>
internal static class DecSignDate
{
    private static readonly string[] Forms = ["yyyyMMddHHmmssff", "yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd"];

    public static DateTimeOffset? Of(XmlNode message) =>
        DateTime.TryParseExact(message["DecSign", "SignDate"].Text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year > 1
            ? new DateTimeOffset(local, TimeSpan.FromHours(8))
            : null;
}
