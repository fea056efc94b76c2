using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Standalone.Hosting;

/// <summary>Who gets a token: one of each role.</summary>
internal static class DemoRoles
{
    /// <summary>The single window's tenant.</summary>
    public const string Window = "demo-window";

    public static IReadOnlyList<(string Role, IReadOnlyDictionary<string, string> Claims)> All { get; } =
    [
        (Roles.SingleWindow, new Dictionary<string, string> { [ClaimNames.Tenant] = Window }),
        (Roles.Inspector, Authority),
        (Roles.DutyLead, Authority),
        (Roles.PolicyAuthor, Authority),
        (Roles.PolicyApprover, new Dictionary<string, string>(Authority) { [ClaimNames.Layer] = "PILOT" }),
        (Roles.TestingBody, new Dictionary<string, string> { [ClaimNames.Body] = "A500000001" }),
        (Roles.Auditor, Authority),
        (Roles.Administrator, Authority),
    ];

    private static Dictionary<string, string> Authority => new() { [ClaimNames.Authority] = "Chongqing Customs" };
}
