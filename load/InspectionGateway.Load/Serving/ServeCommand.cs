using System.CommandLine;
using System.Globalization;
using System.Runtime;
using InspectionGateway.FactCache;
using InspectionGateway.Journal;
using InspectionGateway.Load.Generation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace InspectionGateway.Load.Serving;

/// <summary><c>serve</c>: the process that <c>compare</c> measures; it ends with its standard input.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Argument<string> name = new("CASE");
    private readonly Option<DirectoryInfo> folder = new("--folder") { Required = true };
    private readonly Option<string> redis = new("--redis") { DefaultValueFactory = _ => "" };
    private readonly Option<string?> database = new("--database");
    private readonly Option<FileInfo?> reply = new("--reply");

    public ServeCommand()
        : base("serve", "The process that compare measures.")
    {
        Hidden = true;
        Arguments.Add(name);
        Options.Add(folder);
        Options.Add(redis);
        Options.Add(database);
        Options.Add(reply);
        SetAction(ServeAsync);
    }

    private async Task<int> ServeAsync(ParseResult result, CancellationToken ct)
    {
        var served = ServedCase.All.First(one => one.Name == result.GetValue(name));
        await using var app = served.IsEmpty ? Empty(result.GetValue(reply)!) : Gateway(served, result.GetValue(folder)!.FullName, result.GetValue(redis)!, result.GetValue(database));
        using var facts = new NearCount();
        app.MapGet("/load/runtime", () => string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalAllocatedBytes()} {GC.GetTotalPauseDuration().TotalMicroseconds} {JitInfo.GetCompilationTime().TotalMicroseconds} {facts.Near} {facts.All}")).AllowAnonymous();
        if (app.Services.GetService<IJournal>() is HeldJournal journal)
        {
            app.MapPost("/load/hold", journal.Hold).AllowAnonymous();
            app.MapPost("/load/release", journal.Release).AllowAnonymous();
            app.MapGet("/load/drained", () => journal.IsDrained ? "yes" : "no").AllowAnonymous();
        }
        if (!served.IsEmpty)
        {
            app.MapGet("/load/token", (string who, string role, string layer) => Issue(app, who, role, layer)).AllowAnonymous();
            await app.Services.GetRequiredService<IFactStore>().ImportAsync(
                FactFolder.Read(Path.Combine(AppContext.BaseDirectory, "samples", "facts")).Concat(Mix.Enterprises()), new FactChange("load", "facts to decide by", 0), ct);
        }
        await app.StartAsync(ct);
        var (grpc, http) = GatewayHost.Addresses(app);
        await Console.Out.WriteLineAsync($"Serving {grpc} {http} {(served.IsEmpty ? "none" : Issue(app, "load", Roles.SingleWindow, ""))}");
        await Console.In.ReadToEndAsync(ct);
        return 0;
    }

    private static string Issue(WebApplication app, string who, string role, string layer) => app.Services.GetRequiredService<TokenIssuer>().Issue(
        who, [role], new Dictionary<string, string> { [ClaimNames.Tenant] = who, [ClaimNames.Layer] = layer }, TimeSpan.FromDays(1));

    private static WebApplication Empty(FileInfo reply)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => GatewayHost.Configure(kestrel, new GatewayOptions { GrpcPort = 0 }));
        builder.Services.AddGrpc();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton(Decision.Parser.ParseFrom(File.ReadAllBytes(reply.FullName)));
        var app = builder.Build();
        app.MapGrpcService<EmptyDecisions>();
        return app;
    }

    private static WebApplication Gateway(ServedCase served, string folder, string redis, string? database) => GatewayHost.Build(
        new GatewayOptions
        {
            GrpcPort = 0, Policies = Path.Combine(AppContext.BaseDirectory, "policies"), DrawKeyId = "load", DrawKeySecret = Convert.ToBase64String(new byte[32]), DrainTime = TimeSpan.Zero, StopTime = TimeSpan.FromSeconds(2),
        },
        services =>
        {
            services.AddGatewayData(new DataOptions
            {
                RiskDatabase = $"Data Source={database ?? Path.Combine(folder, "risk.db")}",
                Journal = new JournalOptions { File = Path.Combine(folder, "gateway.journal"), AllowVolatile = true },
                // At the highest rate Redis is slow, which is no fault; one of several gateways is asked how faults feel, as it is shipped.
                FactCache = database is not null
                    ? new FactCacheOptions { Configuration = redis }
                    : new FactCacheOptions { Configuration = redis, ReadTimeout = TimeSpan.FromMilliseconds(500), HeartbeatSilence = TimeSpan.FromSeconds(3), NearFacts = served.KeepsNear ? new FactCacheOptions().NearFacts : 0 },
            });
            services.Replace(served.Journals
                ? ServiceDescriptor.Singleton<IJournal>(provider => new HeldJournal(provider.GetRequiredService<GatewayJournal>()))
                : ServiceDescriptor.Singleton<IJournal, ForgetfulJournal>());
            if (!served.Authenticates)
            {
                services.AddAuthentication(OpenDoor.SchemeName).AddScheme<AuthenticationSchemeOptions, OpenDoor>(OpenDoor.SchemeName, null);
            }
        },
        ["--Logging:LogLevel:Default=Error"]);
}
