using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// How the firms that answer for the goods stand: the worst credit state of importer and owner, and their lists. A firm
/// that is not named by an id, cannot be read, or whose grade no scheme knows, makes the whole unknown.
/// </summary>
/// <param name="Credit">A code of the credit scheme in force; null when unknown.</param>
/// <param name="Lists">Lists that count: black when one firm is on it, red when all are. Null when unknown.</param>
/// <param name="MaybeLists">Lists that may count, because their days cannot be understood.</param>
/// <param name="Suspended">Whether AEO treatment of a firm is suspended.</param>
internal sealed record FirmStanding(string? Credit, IReadOnlyCollection<string>? Lists, IReadOnlyCollection<string> MaybeLists, bool Suspended)
{
    private const string Red = "RED";
    private const string Black = "BLACK";

    private static readonly FirmStanding Unknown = new(null, null, [], false);

    public static FirmStanding Of(DeclarationView declaration, PolicySet policy, int legalDay)
    {
        if (policy.Credit.At(legalDay) is not { } scheme)
        {
            return Unknown;
        }
        return declaration.TradeFirms.Select(firm => OfFirm(firm, policy, scheme, legalDay)).Aggregate((one, other) => one.With(other, scheme));
    }

    /// <summary>The credit state of one firm; null when it cannot be told.</summary>
    public static string? CreditOf(Firm firm, PolicySet policy, int legalDay) =>
        policy.Credit.At(legalDay) is { } scheme ? OfFirm(firm, policy, scheme, legalDay).Credit : null;

    private static FirmStanding OfFirm(Firm firm, PolicySet policy, CreditScheme scheme, int legalDay) => firm.Knowledge switch
    {
        Knowledge.Known => Recorded(firm.Record!.Enterprise, scheme, legalDay),
        // Only where every firm has an id does no record mean that nothing is known against the firm.
        Knowledge.Absent when policy.Codes.IsFirmRegister(firm.Declared!.Scheme) => new(scheme.AbsentAs, [], [], false),
        _ => Unknown,
    };

    private static FirmStanding Recorded(Enterprise firm, CreditScheme scheme, int legalDay)
    {
        List<string> certain = [], maybe = [];
        foreach (var listing in firm.Lists)
        {
            var truth = DayPeriod.Holds(listing.Period, legalDay);
            if (truth != Truth.False && listing.List is not (Red or Black))
            {
                (certain, maybe) = ([], [Red, Black]);
                break;
            }
            (truth == Truth.True ? certain : truth == Truth.Unknown ? maybe : []).Add(listing.List);
        }
        return new FirmStanding(scheme.Resolve(legalDay, firm.Grades, firm.TemporaryStates), certain, maybe,
            CreditScheme.IsSuspended(legalDay, firm.TemporaryStates));
    }

    private FirmStanding With(FirmStanding other, CreditScheme scheme) => new(
        Credit is null || other.Credit is null ? null : scheme.Worse(Credit, other.Credit),
        Lists is null || other.Lists is null ? null
            : [.. Lists.Union(other.Lists).Where(list => list != Red || (Lists.Contains(Red) && other.Lists.Contains(Red)))],
        [.. MaybeLists.Union(other.MaybeLists)],
        Suspended || other.Suspended);
}
