using System.Text.RegularExpressions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Fields;

/// <summary>Parties from identifiers whose scheme is not written beside them.</summary>
internal static partial class PartyShape
{
    /// <summary>The first identifier that is given, with the scheme that its shape tells; else the name; else nobody.</summary>
    public static Party? Of(string name, params ReadOnlySpan<string> identifiers)
    {
        foreach (var identifier in identifiers)
        {
            // Messages write NO where a firm has no code.
            if (identifier.Length > 0 && identifier != "NO")
            {
                return new Party { Scheme = SchemeOf(identifier), Value = identifier, Name = name };
            }
        }
        return name.Length == 0 ? null : new Party { Scheme = "NAME", Value = name, Name = name };
    }

    private static string SchemeOf(string identifier) => identifier switch
    {
        // An owner may be a person: no code of a firm is one of theirs.
        { Length: 18 } when ResidentNumber.IsOne(identifier) => "RESIDENT",
        { Length: 18 } => "USCC",
        // Before EORI: organisation codes may begin with two letters, and no EORI number is as short.
        _ when Organisation().IsMatch(identifier) => "ORG",
        _ when Eori().IsMatch(identifier) => "EORI",
        _ when Customs().IsMatch(identifier) => "CUSTOMS",
        _ => "OTHER",
    };

    [GeneratedRegex(@"^[A-Z]{2}[A-Z0-9]{3,15}\z")]
    private static partial Regex Eori();

    [GeneratedRegex(@"^[0-9A-Za-z]{10}\z")]
    private static partial Regex Customs();

    [GeneratedRegex(@"^[0-9A-Z]{9}\z")]
    private static partial Regex Organisation();
}
