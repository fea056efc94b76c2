using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Hosting;

namespace InspectionGateway.Server.Tests;

public sealed class GatewayTests(RunningGateway gateway)
{
    private readonly DecisionService.DecisionServiceClient decisions = new(gateway.Channel);
    private readonly RiskService.RiskServiceClient risks = new(gateway.Channel);
    private readonly PolicyService.PolicyServiceClient policies = new(gateway.Channel);

    [Fact]
    public async Task DecidesOverGrpcAndJsonAlike()
    {
        var declaration = Declarations.Good("alike-1");
        var overGrpc = await decisions.DecideAsync(new DecideRequest { Declaration = declaration }, gateway.As(Roles.SingleWindow));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Token(Roles.SingleWindow));
        request.Content = new StringContent(JsonFormatter.Default.Format(declaration), Encoding.UTF8, "application/json");
        using var response = await gateway.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        var overJson = JsonParser.Default.Parse<Decision>(text);
        Assert.NotEqual(InspectionLevel.Unspecified, overGrpc.Level);
        Assert.Equal(overGrpc.Level, overJson.Level);
        Assert.Equal(overGrpc.Lines[0].Reasons.Select(r => r.Code), overJson.Lines[0].Reasons.Select(r => r.Code));
        Assert.All(overGrpc.Lines[0].Reasons, reason => Assert.Empty(reason.RuleId));
        Assert.Null(overGrpc.Lines[0].Draw);
    }

    // What could not be read makes the answer stricter, and the reply says so, until when, and in the lines why.
    [Fact]
    public async Task WhatCannotBeReadIsSaidInTheReply()
    {
        var before = await decisions.DecideAsync(new DecideRequest { Declaration = Declarations.Good("degraded-1") }, gateway.As(Roles.SingleWindow));
        gateway.Facts.Faulty = true;
        try
        {
            var after = await decisions.DecideAsync(new DecideRequest { Declaration = Declarations.Good("degraded-2") }, gateway.As(Roles.SingleWindow));
            Assert.Equal([DegradedCause.MissingByFault], after.Degraded);
            Assert.True(after.ProvisionalUntil > after.DecidedAt);
            Assert.True(after.Level >= before.Level);
            Assert.Empty(before.Degraded);
            Assert.Null(before.ProvisionalUntil);
        }
        finally
        {
            gateway.Facts.Faulty = false;
        }
    }

    [Fact]
    public async Task NamesEveryBadFieldAtOnce()
    {
        var broken = Declarations.Good("broken-1");
        broken.Version = 0;
        broken.Lines[0].HsCode = "12";
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await decisions.DecideAsync(new DecideRequest { Declaration = broken }, gateway.As(Roles.SingleWindow)));
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
        var fields = e.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).ToList();
        Assert.Contains("version", fields);
        Assert.Contains("lines[0].hs_code", fields);
    }

    [Fact]
    public async Task OneBadDeclarationLeavesTheStreamWhole()
    {
        using var call = decisions.DecideStream(gateway.As(Roles.SingleWindow));
        for (var i = 0; i < 10; i++)
        {
            var declaration = Declarations.Good($"stream-{i}");
            declaration.Version = i == 4 ? -1 : 1;
            await call.RequestStream.WriteAsync(new DecideRequest { Declaration = declaration });
        }
        await call.RequestStream.CompleteAsync();
        var replies = await call.ResponseStream.ReadAllAsync().ToDictionaryAsync(reply => reply.DeclarationId);
        Assert.Equal(10, replies.Count);
        Assert.Equal((int)StatusCode.InvalidArgument, replies["stream-4"].Status.Code);
        Assert.Equal(9, replies.Values.Count(reply => reply.Decision is not null));
    }

    [Theory]
    [MemberData(nameof(AllRoles))]
    public async Task OnlyTheContractsRolesPass(string role)
    {
        foreach (var method in ContractServices.Methods)
        {
            if (method.IsClientStreaming || method.IsServerStreaming)
            {
                continue;
            }
            var (name, passes) = (method.FullName, ContractRoles.Of(method.FullName).Contains(role));
            var status = await CallEmptyAsync(method.Service.FullName, method.Name, gateway.As(role));
            Assert.True(passes || status == StatusCode.PermissionDenied, $"{role} passed {name}: {status}");
            // A testing body without a code of its own passes the table and is stopped by the rule on own reports.
            var stopped = status is (StatusCode.PermissionDenied or StatusCode.Unauthenticated) && role != Roles.TestingBody;
            Assert.False(passes && stopped, $"{role} was stopped at {name}: {status}");
        }
    }

    public static TheoryData<string> AllRoles => [.. Roles.All];

    [Fact]
    public async Task ATokenMustBeOurs()
    {
        var stranger = new TokenIssuer(
            new TokenOptions(), new Microsoft.IdentityModel.Tokens.ECDsaSecurityKey(System.Security.Cryptography.ECDsa.Create()), TimeProvider.System)
            .Issue("x", [Roles.SingleWindow], new Dictionary<string, string>(), TimeSpan.FromHours(1));
        var elsewhere = gateway.TokenFor("another-audience", Roles.SingleWindow);
        foreach (var token in new[] { "", "nonsense", stranger, elsewhere, gateway.CriticalToken(), gateway.Token(Roles.SingleWindow, lifetime: TimeSpan.FromSeconds(-40)) })
        {
            var headers = new Metadata { { "authorization", $"Bearer {token}" } };
            Assert.Equal(StatusCode.Unauthenticated, await CallEmptyAsync("inspection.v1.DecisionService", "Decide", headers));
        }
    }

    [Fact]
    public async Task AnAlertRaisesTheNextDecisionAndOnlyItsIssuerLiftsIt()
    {
        var declaration = Declarations.Good("alert-1");
        declaration.Lines[0].HsCode = "9503009000";
        var alert = new Alert { Id = "A-1", Issuer = "office-1", Level = AlertLevel.I, Scope = new GoodsScope { HsPrefixes = { "9503" } }, Measures = { AlertMeasure.Prohibit } };
        var put = new PublishAlertRequest { Alert = alert, Options = new PutOptions { Reason = "unsafe" } };
        await risks.PublishAlertAsync(put, gateway.As(Roles.DutyLead, ClaimNames.Authority, "office-1"));
        var raised = await decisions.DecideAsync(new DecideRequest { Declaration = declaration }, gateway.As(Roles.SingleWindow));
        Assert.Equal(InspectionLevel.Prohibit, raised.Level);
        var lift = new LiftAlertRequest { Id = "A-1", Options = new PutOptions { Reason = "over" } };
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await risks.LiftAlertAsync(lift, gateway.As(Roles.Administrator, ClaimNames.Authority, "office-2")));
        Assert.Equal(StatusCode.PermissionDenied, e.StatusCode);
        await risks.LiftAlertAsync(lift, gateway.As(Roles.DutyLead, ClaimNames.Authority, "office-1"));
        declaration.Version = 2;
        var after = await decisions.DecideAsync(new DecideRequest { Declaration = declaration }, gateway.As(Roles.SingleWindow));
        Assert.NotEqual(InspectionLevel.Prohibit, after.Level);
    }

    [Fact]
    public async Task ABadPolicyChangesNothing()
    {
        var before = await policies.ListAsync(new ListPoliciesRequest(), gateway.As(Roles.Auditor));
        var reply = await policies.PutDraftAsync(
            new PutDraftRequest { Reason = "try", Files = { new PolicyFile { Path = "national/bad.yaml", Text = "nonsense: [" } } },
            gateway.As(Roles.PolicyAuthor));
        Assert.NotEmpty(reply.Problems);
        Assert.Equal(before.PolicyDigest, (await policies.ListAsync(new ListPoliciesRequest(), gateway.As(Roles.Auditor))).PolicyDigest);
    }

    [Fact]
    public async Task AnExpectedVersionThatIsNotStoredIsAborted()
    {
        var put = new PutEnterpriseRequest
        {
            Enterprise = new Enterprise { Id = new Party { Scheme = "EORI", Value = "DE1" } },
            Options = new PutOptions { Reason = "first", ExpectedVersion = 7 },
        };
        var e = await Assert.ThrowsAsync<RpcException>(async () => await risks.PutEnterpriseAsync(put, gateway.As(Roles.Administrator)));
        Assert.Equal(StatusCode.Aborted, e.StatusCode);
    }

    [Fact]
    public async Task ATestingBodyWritesItsOwnReportsOnly()
    {
        var put = new PutTestReportRequest
        {
            TestReport = new TestReport { BodyCode = "B1", Number = "R1", IssuedOn = new Day { Year = 2026, Month = 5, Day_ = 4 }, Conclusion = Conclusion.Pass, Importer = Declarations.Good("any").Importer, HsPrefixes = { "61" } },
            Options = new PutOptions { Reason = "tested" },
        };
        var stored = await risks.PutTestReportAsync(put, gateway.As(Roles.TestingBody, ClaimNames.Body, "B1"));
        Assert.Equal("test_report:B1/R1", stored.Key);
        var e = await Assert.ThrowsAsync<RpcException>(async () => await risks.PutTestReportAsync(put, gateway.As(Roles.TestingBody, ClaimNames.Body, "B2")));
        Assert.Equal(StatusCode.PermissionDenied, e.StatusCode);
        // An air sample is drawn by customs: a body that says so of its own report would spare a lot its test.
        put.TestReport.AirSample = true;
        e = await Assert.ThrowsAsync<RpcException>(async () => await risks.PutTestReportAsync(put, gateway.As(Roles.TestingBody, ClaimNames.Body, "B1")));
        Assert.Equal(StatusCode.PermissionDenied, e.StatusCode);
    }

    [Fact]
    public async Task OnlyItsIssuerChangesOrLiftsAControlInstruction()
    {
        var put = new PutControlInstructionRequest
        {
            ControlInstruction = new ControlInstruction { Id = "K-1", Issuer = "GACC", Level = InspectionLevel.Full, Scope = new GoodsScope { HsPrefixes = { "9999" } } },
            Options = new PutOptions { Reason = "control" },
        };
        var gacc = gateway.As(Roles.DutyLead, ClaimNames.Authority, "GACC");
        var other = gateway.As(Roles.DutyLead, ClaimNames.Authority, "CQ");
        await Refused(() => risks.PutControlInstructionAsync(put, other));
        await risks.PutControlInstructionAsync(put, gacc);
        // Nor by taking it over under another name.
        put.ControlInstruction.Issuer = "CQ";
        await Refused(() => risks.PutControlInstructionAsync(put, other));

        static async Task Refused(Func<AsyncUnaryCall<FactRecord>> call) =>
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () => await call())).StatusCode);
    }

    [Fact]
    public async Task AFactThatBreaksARuleIsRefusedByField()
    {
        var put = new PutBodyRequest { Body = new Body { Code = "B/1", HsPrefixes = { "6" } }, Options = new PutOptions { Reason = "listed" } };
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await risks.PutBodyAsync(put, gateway.As(Roles.Administrator)));
        Assert.Equal(["body.code", "body.hs_prefixes[0]"], refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>().FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task AnOversizedMessageIsRefused()
    {
        var declaration = Declarations.Good("big-1");
        declaration.GoodsPlace = new string('x', 2 * 1024 * 1024);
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await decisions.DecideAsync(new DecideRequest { Declaration = declaration }, gateway.As(Roles.SingleWindow)));
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
        Assert.Contains("at most 1,048,576 bytes", e.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>().FieldViolations.Single().Description);
    }

    [Fact]
    public async Task AnOversizedDeclarationLeavesItsStreamWhole()
    {
        using var call = decisions.DecideStream(gateway.As(Roles.SingleWindow));
        foreach (var id in new[] { "first", "big", "last" })
        {
            var declaration = Declarations.Good(id);
            declaration.GoodsPlace = id == "big" ? new string('x', 2 * 1024 * 1024) : "";
            await call.RequestStream.WriteAsync(new DecideRequest { Declaration = declaration });
        }
        await call.RequestStream.CompleteAsync();
        var replies = await call.ResponseStream.ReadAllAsync().ToDictionaryAsync(reply => reply.DeclarationId);
        Assert.Equal((int)StatusCode.InvalidArgument, replies["big"].Status.Code);
        Assert.All(["first", "last"], id => Assert.NotNull(replies[id].Decision));
    }

    [Fact]
    public async Task TheOpenApiDocumentHoldsEveryAnnotatedMethod()
    {
        using var document = JsonDocument.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json"));
        var ids = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()).ToHashSet();
        foreach (var method in ContractServices.Methods)
        {
            var annotated = method.GetOptions()?.GetExtension(Google.Api.AnnotationsExtensions.Http) is not null;
            Assert.Equal(annotated, ids.Contains($"{method.Service.Name}_{method.Name}"));
        }
    }

    // The contract's own comments, so that a reader of the document needs no other file.
    [Fact]
    public async Task TheOpenApiDocumentDescribesEveryPropertyWithAnExample()
    {
        using var document = JsonDocument.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json"));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().ToDictionary(schema => schema.Name, schema => schema.Value);
        var properties = schemas.Where(schema => schema.Value.TryGetProperty("properties", out _) && schema.Key.StartsWith("inspection", StringComparison.Ordinal))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject(), (schema, property) => (Name: $"{schema.Key}.{property.Name}", property.Value)).ToList();
        Assert.True(properties.Count > 300);
        Assert.All(properties, property => Assert.True(
            property.Value.TryGetProperty("description", out var said) && said.GetString()!.Length > 1 && property.Value.TryGetProperty("examples", out var examples) && examples.GetArrayLength() > 0, property.Name));
        Assert.Contains("监管方式", schemas["inspection.v1.Declaration"].GetProperty("properties").GetProperty("tradeMode").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains("REGIME_QUARANTINE: 动植物检疫", schemas["inspection.v1.Requirement"].GetProperty("properties").GetProperty("regime").GetProperty("description").GetString(), StringComparison.Ordinal);
        var decide = document.RootElement.GetProperty("paths").GetProperty("/v1/decisions").GetProperty("post").GetProperty("description").GetString()!;
        Assert.EndsWith("Roles: single-window.", decide, StringComparison.Ordinal);
        Assert.DoesNotContain("Role: ", decide, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", HealthCheckResponse.Types.ServingStatus.Serving)]
    [InlineData("policy", HealthCheckResponse.Types.ServingStatus.Serving)]
    [InlineData("replicas", HealthCheckResponse.Types.ServingStatus.Serving)]
    [InlineData("risk-database", HealthCheckResponse.Types.ServingStatus.Serving)]
    [InlineData("redis", HealthCheckResponse.Types.ServingStatus.NotServing)]
    public async Task TellsTheHealthOfEachComponent(string component, HealthCheckResponse.Types.ServingStatus expected)
    {
        var reply = await new Grpc.Health.V1.Health.HealthClient(gateway.Channel).CheckAsync(new HealthCheckRequest { Service = component });
        Assert.Equal(expected, reply.Status);
        Assert.Equal("Healthy", await gateway.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public void WithoutKeysItRefusesAnOpenAddress()
    {
        var e = Assert.Throws<InvalidOperationException>(() => GatewayHost.Build(new GatewayOptions { Host = "0.0.0.0" }, _ => { }));
        Assert.Contains("KeysFile", e.Message);
    }

    private async Task<StatusCode> CallEmptyAsync(string service, string method, Metadata headers)
    {
        var raw = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var call = gateway.Channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, service, method, raw, raw), null, new CallOptions(headers), []);
        try
        {
            await call.ResponseAsync;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
