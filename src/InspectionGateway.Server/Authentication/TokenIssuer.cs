using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InspectionGateway.Server.Authentication;

/// <summary>Writes tokens for trying the gateway out. It exists only where the key was made at start. Safe for many threads.</summary>
public sealed class TokenIssuer
{
    private readonly TokenOptions options;
    private readonly SigningCredentials credentials;
    private readonly TimeProvider time;
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Makes an issuer that signs ES256 (P-256) or RS256 (RSA).</summary>
    public TokenIssuer(TokenOptions options, SecurityKey key, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        credentials = new SigningCredentials(key, key is ECDsaSecurityKey ? SecurityAlgorithms.EcdsaSha256 : SecurityAlgorithms.RsaSha256);
    }

    /// <summary>Writes a token.</summary>
    /// <param name="subject">Who.</param>
    /// <param name="roles">One or more of <see cref="Roles"/>.</param>
    /// <param name="claims">Tenant, body or authority by their <see cref="ClaimNames"/>.</param>
    /// <param name="lifetime">From now on.</param>
    public string Issue(string subject, IReadOnlyList<string> roles, IReadOnlyDictionary<string, string> claims, TimeSpan lifetime)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now + lifetime,
            SigningCredentials = credentials,
            Subject = new ClaimsIdentity([
                new Claim(ClaimNames.Subject, subject),
                .. roles.Select(role => new Claim(ClaimNames.Role, role)),
                .. claims.Select(claim => new Claim(claim.Key, claim.Value)),
            ]),
        });
    }
}
