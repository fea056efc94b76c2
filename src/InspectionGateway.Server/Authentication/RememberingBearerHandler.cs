using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace InspectionGateway.Server.Authentication;

/// <summary>
/// Checks a bearer token once and remembers who it is for: a single window sends the same token with every call, and even
/// what surrounds the check (events, a copy of its parameters) costs more than deciding.
/// </summary>
internal sealed class RememberingBearerHandler(IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder, RememberedTokens tokens)
    : JwtBearerHandler(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Request.Headers.Authorization is [{ } header] ? AuthenticateAsync(header) : base.HandleAuthenticateAsync();

    private Task<AuthenticateResult> AuthenticateAsync(string header)
    {
        var hash = RememberedTokens.Hash(header);
        return tokens.Find(hash) is { } known ? Task.FromResult(known) : CheckAsync(hash);
    }

    private async Task<AuthenticateResult> CheckAsync(UInt128 hash)
    {
        var result = await base.HandleAuthenticateAsync();
        if (result is { Succeeded: true, Properties.ExpiresUtc: { } expires })
        {
            tokens.Remember(hash, result, expires);
        }
        return result;
    }
}
