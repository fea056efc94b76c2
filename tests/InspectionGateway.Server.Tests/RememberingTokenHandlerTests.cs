using System.Security.Cryptography;
using InspectionGateway.Server.Authentication;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InspectionGateway.Server.Tests;

/// <summary>
/// A good token is checked once a minute. Whether it was checked again shows by taking its key out of use meanwhile: what is
/// remembered stays good, what is checked is refused.
/// </summary>
public class RememberingTokenHandlerTests
{
    private static readonly ECDsaSecurityKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "one" };
    private static readonly ECDsaSecurityKey Other = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "one" };

    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(3600, 0, true)]
    [InlineData(3600, 59, true)]
    [InlineData(3600, 60, false)]
    [InlineData(3600, 61, false)]
    [InlineData(20, 19, true)]
    [InlineData(20, 20, false)]
    public async Task AGoodTokenIsRememberedForAMinuteAndNotPastItsExpiry(int lifetime, int later, bool isRemembered)
    {
        var (handler, token) = (new RememberingTokenHandler(time), Issue(lifetime));
        Assert.True((await handler.ValidateTokenAsync(token, By(Key))).IsValid);
        time.Advance(TimeSpan.FromSeconds(later));
        var again = await handler.ValidateTokenAsync(token, By(Other));
        Assert.Equal(isRemembered, again.IsValid);
        Assert.Equal(isRemembered ? "window" : null, again.ClaimsIdentity?.FindFirst("sub")?.Value);
    }

    // A bad one is checked each time: when it becomes good, because its key came, it is; and one letter more is another token.
    [Fact]
    public async Task ABadTokenIsNotRemembered()
    {
        var (handler, token) = (new RememberingTokenHandler(time), Issue(3600));
        Assert.False((await handler.ValidateTokenAsync(token, By(Other))).IsValid);
        Assert.True((await handler.ValidateTokenAsync(token, By(Key))).IsValid);
        Assert.False((await handler.ValidateTokenAsync($"{token[..^2]}{(token[^2] == 'A' ? 'B' : 'A')}{token[^1]}", By(Key))).IsValid);
        Assert.False((await handler.ValidateTokenAsync($"{token}A", By(Key))).IsValid);
        Assert.False((await handler.ValidateTokenAsync("", By(Key))).IsValid);
    }

    [Fact]
    public async Task ItRemembersSoManyAndNoMore()
    {
        var handler = new RememberingTokenHandler(time, most: 3);
        var tokens = Enumerable.Range(1, 4).Select(n => Issue(3600, $"window-{n}")).ToList();
        foreach (var token in tokens)
        {
            Assert.True((await handler.ValidateTokenAsync(token, By(Key))).IsValid);
        }
        var remembered = await Task.WhenAll(tokens.Select(async token => (await handler.ValidateTokenAsync(token, By(Other))).IsValid));
        Assert.Equal([false, false, false, true], remembered);
    }

    private string Issue(int seconds, string subject = "window") => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "igw", Audience = "igw", NotBefore = time.GetUtcNow().UtcDateTime.AddMinutes(-1), Expires = time.GetUtcNow().UtcDateTime.AddSeconds(seconds),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256), Claims = new Dictionary<string, object> { ["sub"] = subject },
    });

    private static TokenValidationParameters By(SecurityKey key) => new() { ValidIssuer = "igw", ValidAudience = "igw", IssuerSigningKey = key };
}
