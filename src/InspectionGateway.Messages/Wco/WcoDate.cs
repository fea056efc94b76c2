using System.Globalization;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Xml;

namespace InspectionGateway.Messages.Wco;

/// <summary>IssueDateTime or AcceptanceDateTime, in format 304: yyyyMMddHHmmss with Z or the offset's hours; without either China's, as in other formats.</summary>
internal static class WcoDate
{
    private static readonly string[] Forms = ["yyyyMMddHHmmsszz", "yyyyMMddHHmmss'Z'"];

    public static DateTimeOffset? Of(XmlNode root) =>
        Read(root["IssueDateTime", "DateTimeString"].Text) ?? Read(root["AcceptanceDateTime", "DateTimeString"].Text);

    private static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1 ? time
        : DateTime.TryParseExact(text, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year > 1 ? new DateTimeOffset(local, WrittenTime.China)
        : null;
}
