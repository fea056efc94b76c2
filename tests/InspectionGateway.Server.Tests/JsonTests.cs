using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Messages.Tests;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

/// <summary>What a newcomer sends over HTTP is answered with the field, what stood there and what belongs there; nothing is left out in silence.</summary>
public sealed class JsonTests(RunningGateway gateway)
{
    private const string Good = """{"declarationId":"ID","version":1,"direction":"DIRECTION_IMPORT","declaredAt":"NOW","lines":[{"lineNo":1,"hsCode":"6109100000"}]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"lines":[{"quantity":50}]}""", "lines[0].quantity", """{"value": "50"}; was '50'""")]
    [InlineData("""{"customsoffice":"8001"}""", "customsoffice", "nearest is 'customs_office'")]
    [InlineData("""{"direction":"IMPORT"}""", "direction", "DIRECTION_IMPORT")]
    [InlineData("""{"lines":[{"hsCode":6109100000}]}""", "lines[0].hsCode", "quotation marks")]
    [InlineData("""{"declaration":{"declarationId":"A"},"atLeast":"x"}""", "declaration", "in the query")]
    [InlineData("""{"declaration":{"declarationId":7}}""", "declarationId", "quotation marks")]
    [InlineData("""{"declarationId":"\ud800"}""", "declarationId", "half of one")]
    [InlineData("""{"\ud800version and more":1}""", "Declaration", "half of one")]
    [InlineData("[]", "body", "a JSON object")]
    [InlineData("", "body", "line 1")]
    [InlineData("{\n\"version\": }", "body", "line 2")]
    public async Task AWrongFieldIsNamed(string body, string field, string description)
    {
        var (status, json, _) = await SendAsync(HttpMethod.Post, "/v1/decisions", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var violation = json.GetProperty("details")[0].GetProperty("fieldViolations")[0];
        Assert.Equal(field, violation.GetProperty("field").GetString());
        Assert.Contains(description, violation.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json-plain", "{0}")]
    [InlineData("json-wrapped", """{"declaration":{0}}""")]
    public async Task TheDeclarationIsTheBodyAndMayBeWrapped(string id, string body)
    {
        var declaration = Good.Replace("ID", id, StringComparison.Ordinal).Replace("NOW", TimeProvider.System.GetUtcNow().ToString("O"), StringComparison.Ordinal);
        var (status, json, _) = await SendAsync(HttpMethod.Post, "/v1/decisions", body.Replace("{0}", declaration, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, id), (status, json.GetProperty("declarationId").GetString()));
    }

    // It carries the answer that was given; that could not be written as JSON, and was answered as a fault of the gateway.
    [Fact]
    public async Task AConflictCarriesTheAnswerThatWasGiven()
    {
        var declaration = Good.Replace("ID", "json-conflict", StringComparison.Ordinal).Replace("NOW", TimeProvider.System.GetUtcNow().ToString("O"), StringComparison.Ordinal);
        var (_, given, _) = await SendAsync(HttpMethod.Post, "/v1/decisions", declaration);
        var (status, json, _) = await SendAsync(HttpMethod.Post, "/v1/decisions", declaration.Replace("6109100000", "6204620000", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(given.GetProperty("decisionId").GetString(), json.GetProperty("details")[1].GetProperty("decisionId").GetString());
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound, "")]
    [InlineData("POST", "/v1", HttpStatusCode.NotFound, "")]
    [InlineData("PUT", "/v1/decisions", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("DELETE", "/v1/decisions/A-1", HttpStatusCode.MethodNotAllowed, "GET")]
    [InlineData("DELETE", "/v1/enterprises", HttpStatusCode.MethodNotAllowed, "PUT,GET")]
    public async Task AnAddressThatDoesNotExistIsSaidSo(string verb, string path, HttpStatusCode expected, string allow)
    {
        var (status, json, allowed) = await SendAsync(new HttpMethod(verb), path, "{}");
        Assert.Equal(expected, status);
        Assert.NotEmpty(json.GetProperty("message").GetString()!);
        Assert.Equal(allow.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), allowed.Order());
    }

    [Fact]
    public async Task ABodyAboveTheLimitIsTooLarge()
    {
        var (status, json, _) = await SendAsync(HttpMethod.Post, "/v1/decisions", $$"""{"declarationId":"{{new string('a', 1024 * 1024)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("1048576", json.GetProperty("message").GetString(), StringComparison.Ordinal);
        (status, _, _) = await SendAsync(HttpMethod.Post, "/v1/decisions", $$"""{"declarationId":"{{new string('a', 1024 * 1024 - 100)}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    // Whatever the bytes, it is the caller's fault, or none.
    [Fact]
    public async Task NoDamagedBodyIsAFaultOfTheGateway()
    {
        var good = Good.Replace("NOW", TimeProvider.System.GetUtcNow().ToString("O"), StringComparison.Ordinal);
        var mutator = new Mutator(new Random(20261128), [Encoding.UTF8.GetBytes(good), Encoding.UTF8.GetBytes($$"""{"declaration":{{good}}}""")]);
        var seen = new HashSet<HttpStatusCode>();
        for (var round = 0; round < Scale.Of(3_000, quick: 200); round++)
        {
            var body = mutator.Next();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions") { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("authorization", gateway.As(Roles.SingleWindow).GetValue("authorization"));
            using var response = await gateway.Http.SendAsync(request, Ct);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Conflict, $"{response.StatusCode}: {Convert.ToBase64String(body)}");
            Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
            seen.Add(response.StatusCode);
        }
        Assert.Contains(HttpStatusCode.BadRequest, seen);
    }

    private async Task<(HttpStatusCode Status, JsonElement Json, IReadOnlyList<string> Allow)> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("authorization", gateway.As(Roles.SingleWindow).GetValue("authorization"));
        using var response = await gateway.Http.SendAsync(request, Ct);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        return (response.StatusCode, json.RootElement.Clone(), [.. response.Content.Headers.Allow]);
    }
}
