using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// How the firms that answer for the goods stand: the worst credit state of importer and owner, and every list that
/// either is on. One firm that cannot be read, or whose grade no scheme knows, makes the whole unknown.
/// </summary>
/// <param name="Credit">A code of the credit scheme in force; null when unknown.</param>
/// <param name="Lists">RED, BLACK; null when unknown.</param>
/// <param name="Suspended">Whether AEO treatment of a firm is suspended.</param>
internal sealed record FirmStanding(string? Credit, IReadOnlyCollection<string>? Lists, bool Suspended)
{
    private static readonly FirmStanding Unknown = new(null, null, false);

    public static FirmStanding Of(DeclarationView declaration, DecisionInput input, int legalDay)
    {
        var scheme = input.Policy.Credit.At(legalDay);
        if (scheme is null)
        {
            return Unknown;
        }
        FirmStanding? standing = null;
        foreach (var party in declaration.TradeParties)
        {
            var other = OfFirm(party, input, scheme, legalDay);
            standing = standing?.With(other, scheme) ?? other;
        }
        return standing ?? Unregistered(scheme);
    }

    private static FirmStanding OfFirm(Party party, DecisionInput input, CreditScheme scheme, int legalDay)
    {
        if (party.Scheme == "NAME")
        {
            return Unregistered(scheme);
        }
        if (!input.Policy.Codes.KnowsFirmScheme(party.Scheme))
        {
            return Unknown;
        }
        return input.Facts.Look(FactKeys.Enterprise(party), out var record) switch
        {
            Knowledge.Unknown => Unknown,
            Knowledge.Absent => Unregistered(scheme),
            _ => new FirmStanding(
                scheme.Resolve(legalDay, record!.Enterprise.Grades, record.Enterprise.TemporaryStates),
                [.. record.Enterprise.Lists.Where(listing => DayPeriod.Of(listing.Period).Contains(legalDay)).Select(listing => listing.List)],
                CreditScheme.IsSuspended(legalDay, record.Enterprise.TemporaryStates)),
        };
    }

    private static FirmStanding Unregistered(CreditScheme scheme) => new(scheme.AbsentAs, [], false);

    private FirmStanding With(FirmStanding other, CreditScheme scheme) => new(
        Credit is null || other.Credit is null ? null : scheme.Worse(Credit, other.Credit),
        Lists is null || other.Lists is null ? null : [.. Lists.Union(other.Lists)],
        Suspended || other.Suspended);
}
