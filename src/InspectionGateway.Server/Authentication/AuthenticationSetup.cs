using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InspectionGateway.Server.Authentication;

internal static class AuthenticationSetup
{
    public static IServiceCollection AddGatewayAuthentication(this IServiceCollection services, TokenOptions options)
    {
        var keys = GatewayKeys.Load(options);
        services.AddSingleton(keys);
        if (keys.Signing is { } key)
        {
            services.AddSingleton(provider => new TokenIssuer(options, key, provider.GetRequiredService<TimeProvider>()));
        }
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.SaveToken = false;
            bearer.Events = new JwtBearerEvents { OnTokenValidated = RefuseCritical };
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = options.Issuer,
                ValidAudience = options.Audience,
                IssuerSigningKeys = keys.Checking,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                RoleClaimType = ClaimNames.Role,
                NameClaimType = ClaimNames.Subject,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
        // The scheme asks for its handler by this type.
        services.AddTransient<JwtBearerHandler, RememberingBearerHandler>();
        services.AddSingleton(provider => new RememberedTokens(provider.GetRequiredService<TimeProvider>()));
        services.AddAuthorization(authorization => authorization.FallbackPolicy =
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new MethodGuard()).Build());
        services.AddSingleton<IAuthorizationHandler, MethodGuard>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalWriter>();
        return services;
    }

    // RFC 7515, 4.1.11: whoever does not understand what a token calls critical must refuse it, and we understand none.
    private static Task RefuseCritical(TokenValidatedContext context)
    {
        if (context.SecurityToken is JsonWebToken token && token.TryGetHeaderValue<object>("crit", out _))
        {
            context.Fail("The token has critical header parameters.");
        }
        return Task.CompletedTask;
    }
}
