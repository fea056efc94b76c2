using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Validation;

/// <summary>A firm's identifier has the form of the scheme that it claims; an unknown scheme only has to be well-formed.</summary>
internal static class PartyRules
{
    public static void Check(FieldCheck check, string field, Party? party)
    {
        if (party is null)
        {
            return;
        }
        check.Enter(field);
        check.Matches("scheme", party.Scheme, Patterns.Scheme(), "a scheme in capitals: USCC, CUSTOMS, EORI, NAME ...", required: true);
        check.Text("name", party.Name, 400);
        check.That("value", party.Value.Length > 0, "", "required");
        check.Text("value", party.Value, 400);
        if (party.Value.Length > 0)
        {
            ByScheme(check, "value", party);
        }
        check.Leave();
    }

    private static void ByScheme(FieldCheck check, string field, Party party)
    {
        switch (party.Scheme)
        {
            case "USCC":
                check.That(field, SocialCreditCode.IsValid(party.Value), party.Value,
                    "a unified social credit code: 18 characters with the check character of GB 32100-2015");
                break;
            case "CUSTOMS":
                check.Matches(field, party.Value, Patterns.CustomsCode(), "a customs registration code: 10 letters and digits");
                break;
            case "EORI":
                check.Matches(field, party.Value, Patterns.Eori(), "an EORI number: a country code and up to 15 letters and digits");
                break;
        }
    }
}
