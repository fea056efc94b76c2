using System.Security.Claims;
using System.Text.Encodings.Web;
using InspectionGateway.Server.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InspectionGateway.Load.Serving;

/// <summary>Lets everybody in as the same single window, to show what checking tokens costs.</summary>
internal sealed class OpenDoor(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Open";

    private static readonly Task<AuthenticateResult> Everybody = Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimNames.Subject, "load"), new Claim(ClaimNames.Tenant, "load"), new Claim(ClaimNames.Role, Roles.SingleWindow)], SchemeName, ClaimNames.Subject, ClaimNames.Role)),
        SchemeName)));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Everybody;
}
