using System.Globalization;
using InspectionGateway.Messages.Xml;

namespace InspectionGateway.Messages.Wco;

/// <summary>IssueDateTime or AcceptanceDateTime, in format 304: yyyyMMddHHmmss with Z or the offset's hours.</summary>
internal static class WcoDate
{
    private static readonly string[] Forms = ["yyyyMMddHHmmsszz", "yyyyMMddHHmmss"];

    public static DateTimeOffset? Of(XmlNode root) =>
        Read(root["IssueDateTime", "DateTimeString"].Text) ?? Read(root["AcceptanceDateTime", "DateTimeString"].Text);

    private static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text.TrimEnd('Z'), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1
            ? time
            : null;
}
