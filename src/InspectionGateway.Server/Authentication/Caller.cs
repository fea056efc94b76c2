using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Grpc.Core;
using InspectionGateway.Engine.Replies;

namespace InspectionGateway.Server.Authentication;

/// <summary>Who calls, as the token says.</summary>
internal sealed record Caller(string Subject, string Tenant, string Authority, string Layer, string Body, IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt)
{
    private const long LastSecond = 253_402_300_799;

    private static readonly string[] OfficialRoles =
        [Authentication.Roles.Inspector, Authentication.Roles.DutyLead, Authentication.Roles.PolicyAuthor, Authentication.Roles.PolicyApprover, Authentication.Roles.Administrator];

    // A token that is remembered has one principal for all its calls.
    private static readonly ConditionalWeakTable<ClaimsPrincipal, Caller> Known = [];

    /// <summary>For whom replies are written.</summary>
    public Reader Reader { get; } =
        (Roles.Contains(Authentication.Roles.SingleWindow) ? Reader.SingleWindow | Reader.Trader : Reader.Trader)
        | (OfficialRoles.Any(Roles.Contains) ? Reader.Official : 0)
        | (Roles.Contains(Authentication.Roles.Auditor) ? Reader.Official | Reader.Auditor : 0);

    public static Caller Of(ServerCallContext context) => Of(context.GetHttpContext().User);

    public static Caller Of(ClaimsPrincipal user) => Known.GetValue(user, Read);

    public bool Is(string role) => Roles.Contains(role);

    private static Caller Read(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimNames.Subject) ?? "",
        user.FindFirstValue(ClaimNames.Tenant) ?? "",
        user.FindFirstValue(ClaimNames.Authority) ?? "",
        (user.FindFirstValue(ClaimNames.Layer) ?? "").ToUpperInvariant(),
        user.FindFirstValue(ClaimNames.Body) ?? "",
        [.. user.FindAll(ClaimNames.Role).Select(claim => claim.Value)],
        long.TryParse(user.FindFirstValue("exp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MaxValue);
}
