using InspectionGateway.Server.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace InspectionGateway.Server.Tests;

/// <summary>
/// A good token is checked once a minute. Whether it was checked again shows by taking its key out of use meanwhile: what is
/// remembered stays good, what is checked is refused.
/// </summary>
public sealed class RememberingBearerHandlerTests : IDisposable
{
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private readonly ServiceProvider services;
    private readonly IEnumerable<SecurityKey> keys;

    public RememberingBearerHandlerTests()
    {
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddGatewayAuthentication(new TokenOptions()).AddSingleton(new RememberedTokens(time, most: 3)).BuildServiceProvider();
        keys = Checking.IssuerSigningKeys;
    }

    private TokenValidationParameters Checking => services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme).TokenValidationParameters;

    public void Dispose() => services.Dispose();

    [Theory]
    [InlineData(3600, 0, true)]
    [InlineData(3600, 59, true)]
    [InlineData(3600, 60, false)]
    [InlineData(3600, 61, false)]
    [InlineData(20, 19, true)]
    [InlineData(20, 20, false)]
    public async Task AGoodTokenIsRememberedForAMinuteAndNotPastItsExpiry(int lifetime, int later, bool isRemembered)
    {
        var token = Issue(lifetime);
        Assert.Equal("window", await AuthenticateAsync($"Bearer {token}"));
        time.Advance(TimeSpan.FromSeconds(later));
        Checking.IssuerSigningKeys = [];
        Assert.Equal(isRemembered ? "window" : null, await AuthenticateAsync($"Bearer {token}"));
    }

    // A bad one is checked each time: when it becomes good, because its key came, it is; and one letter more is another token.
    [Fact]
    public async Task ABadTokenIsNotRemembered()
    {
        var token = Issue(3600);
        Checking.IssuerSigningKeys = [];
        Assert.Null(await AuthenticateAsync($"Bearer {token}"));
        Checking.IssuerSigningKeys = keys;
        Assert.Equal("window", await AuthenticateAsync($"Bearer {token}"));
        foreach (var other in new[] { $"Bearer {token[..^2]}{(token[^2] == 'A' ? 'B' : 'A')}{token[^1]}", $"Bearer {token}A", "Bearer ", "", token, $"Basic {token}" })
        {
            Assert.Null(await AuthenticateAsync(other));
        }
        Assert.Null(await AuthenticateAsync());
    }

    // Which of two counts is nothing to guess.
    [Fact]
    public async Task TwoHeadersAreNotTheOneThatIsRemembered()
    {
        var token = $"Bearer {Issue(3600)}";
        Assert.Equal("window", await AuthenticateAsync(token));
        Assert.Null(await AuthenticateAsync(token, token));
        Assert.Null(await AuthenticateAsync("Bearer x", token));
    }

    [Fact]
    public async Task ItRemembersSoManyAndNoMore()
    {
        var tokens = Enumerable.Range(1, 4).Select(n => $"Bearer {Issue(3600, $"window-{n}")}").ToList();
        foreach (var token in tokens)
        {
            Assert.NotNull(await AuthenticateAsync(token));
        }
        Checking.IssuerSigningKeys = [];
        string?[] remembered = await Task.WhenAll(tokens.Select(token => AuthenticateAsync(token)));
        Assert.Equal([null, null, null, "window-4"], remembered);
    }

    private string Issue(int seconds, string subject = "window") =>
        services.GetRequiredService<TokenIssuer>().Issue(subject, [Roles.SingleWindow], new Dictionary<string, string>(), TimeSpan.FromSeconds(seconds));

    private async Task<string?> AuthenticateAsync(params string[] headers)
    {
        await using var scope = services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Authorization = new StringValues(headers);
        return (await context.AuthenticateAsync()).Principal?.FindFirst(ClaimNames.Subject)?.Value;
    }
}
