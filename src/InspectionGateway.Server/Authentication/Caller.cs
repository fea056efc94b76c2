using System.Globalization;
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

    /// <summary>For whom replies are written.</summary>
    public Reader Reader =>
        (Is(Authentication.Roles.SingleWindow) ? Reader.SingleWindow | Reader.Trader : Reader.Trader)
        | (OfficialRoles.Any(Is) ? Reader.Official : 0)
        | (Is(Authentication.Roles.Auditor) ? Reader.Official | Reader.Auditor : 0);

    public static Caller Of(ServerCallContext context) => Of(context.GetHttpContext().User);

    public static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimNames.Subject) ?? "",
        user.FindFirstValue(ClaimNames.Tenant) ?? "",
        user.FindFirstValue(ClaimNames.Authority) ?? "",
        (user.FindFirstValue(ClaimNames.Layer) ?? "").ToUpperInvariant(),
        user.FindFirstValue(ClaimNames.Body) ?? "",
        [.. user.FindAll(ClaimNames.Role).Select(claim => claim.Value)],
        long.TryParse(user.FindFirstValue("exp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MaxValue);

    public bool Is(string role) => Roles.Contains(role);
}
