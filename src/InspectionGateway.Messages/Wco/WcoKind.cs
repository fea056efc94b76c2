using InspectionGateway.Messages.Xml;

namespace InspectionGateway.Messages.Wco;

/// <summary>What is written in the form of a declaration and is none: it changes, cancels or asks about one, or closes a period. Stateless.</summary>
internal static class WcoKind
{
    private const int AdditionalType = 2;

    /// <summary>Whether the message declares goods; what else it is, is added to its problems.</summary>
    public static bool Check(XmlNode root)
    {
        var (type, function) = (root["TypeCode"], root["FunctionCode"]);
        if (NameOf(type.Text) is { } kind)
        {
            type.Refuse(type.Text, $"a declaration; this is {kind}");
        }
        else if (function.Text.TrimStart('0') is not ("" or "9"))
        {
            function.Refuse(function.Text, $"9, an original declaration; this is {FunctionOf(function.Text.TrimStart('0'))}");
        }
        return root.Problems.IsEmpty;
    }

    private static string? NameOf(string type) => type switch
    {
        "COR" => "an amendment, which changes a declaration: send the amended declaration whole, as its next version",
        "INV" => "a request to cancel a declaration: cancel it by its number",
        [_, _, 'Q', ..] when type.Length > AdditionalType => "a final supplementary declaration, which closes a period and has no goods of its own",
        [>= '0' and <= '9', ..] => "a manifest or another transport document (UN/EDIFACT 1001)",
        _ => null,
    };

    // UN/EDIFACT 1225.
    private static string FunctionOf(string function) => function switch
    {
        "1" => "a cancellation",
        "3" => "a deletion",
        "4" => "a change",
        "5" => "a replacement",
        "13" => "a request about a declaration, to amend, cancel or query it",
        "27" => "a response",
        _ => "another message",
    };
}
