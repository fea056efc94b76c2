using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Standalone.Hosting;

/// <summary>Who gets a token: one of each role, and an approver of the nation's packs beside the pilot's.</summary>
internal static class DemoRoles
{
    /// <summary>The single window's tenant.</summary>
    public const string Window = "demo-window";

    public static IReadOnlyList<(string Name, string Role, IReadOnlyDictionary<string, string> Claims)> All { get; } =
    [
        (Roles.SingleWindow, Roles.SingleWindow, new Dictionary<string, string> { [ClaimNames.Tenant] = Window }),
        (Roles.Inspector, Roles.Inspector, Authority),
        (Roles.DutyLead, Roles.DutyLead, Authority),
        (Roles.PolicyAuthor, Roles.PolicyAuthor, Authority),
        (Roles.PolicyApprover, Roles.PolicyApprover, new Dictionary<string, string>(Authority) { [ClaimNames.Layer] = "PILOT" }),
        ("national-approver", Roles.PolicyApprover, new Dictionary<string, string>(Authority) { [ClaimNames.Layer] = "NATIONAL" }),
        (Roles.TestingBody, Roles.TestingBody, new Dictionary<string, string> { [ClaimNames.Body] = "A500000001" }),
        (Roles.Auditor, Roles.Auditor, Authority),
        (Roles.Administrator, Roles.Administrator, Authority),
    ];

    private static Dictionary<string, string> Authority => new() { [ClaimNames.Authority] = "Chongqing Customs" };
}
