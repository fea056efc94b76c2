using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Sticking;
using InspectionGateway.Journal;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Tests;

/// <summary>Which policy is in effect after a publication, after a restart, and when neither can be used.</summary>
public sealed class PolicyLifeTests
{
    private readonly MemoryArchive archive = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APublicationIsInEffectAtOnceAndAfterARestart()
    {
        var changed = Changed("# published\n");
        await using (var gateway = await StartAsync(RunningGateway.PacksFolder))
        {
            Assert.NotEqual(PolicyPack.DigestOf(changed), InEffect(gateway));
            archive.Publish(changed);
            await gateway.Services.GetRequiredService<PolicyRefresh>().LookAsync(Ct);
            Assert.Equal(PolicyPack.DigestOf(changed), InEffect(gateway));
        }
        await using var again = await StartAsync(RunningGateway.PacksFolder);
        Assert.Equal(PolicyCompiler.Compile(changed).Policy!.Digest, InEffect(again));
    }

    // Published by a version that knew a section which this one does not.
    [Fact]
    public async Task APublicationThatNoLongerCompilesGivesWayToThePacks()
    {
        archive.Publish(Changed("a_section_to_come: 1\n"));
        await using var gateway = await StartAsync(RunningGateway.PacksFolder);
        Assert.Equal(PolicyCompiler.Compile(Packs()).Policy!.Digest, InEffect(gateway));
    }

    // An engine that decides what was approved otherwise answers nobody before somebody has looked.
    [Fact]
    public async Task APolicyWhoseCasesAreDecidedOtherwiseIsNotReady()
    {
        await using var gateway = await StartAsync(RunningGateway.PacksFolder);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(gateway));
        archive.Publish([.. Packs().Select(source => source.Path == "chongqing-ftz/waivers.yaml" ? source with { Text = source.Text.Replace("otherwise: DOCUMENTS", "otherwise: RELEASE") } : source)]);
        Assert.True(await gateway.Services.GetRequiredService<PolicyRefresh>().LookAsync(Ct));
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(gateway));
        archive.Publish(Packs());
        Assert.True(await gateway.Services.GetRequiredService<PolicyRefresh>().LookAsync(Ct));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(gateway));
    }

    // A damaged build, or a fault in compiling that only some machine has: it would answer otherwise than was approved.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AGatewayThatMakesAnotherThingOfThePolicyIsNotReady(bool isIndex)
    {
        var own = PolicyFingerprint.Of(PolicyCompiler.Compile(Packs()).Policy!);
        archive.Fingerprints[PolicyPack.DigestOf(Packs())] = isIndex ? own with { IndexDigest = new string('0', 64) } : own with { Decisions = $"0000000000000000 {own.Decisions[17..]}" };
        await using (var gateway = await StartAsync(RunningGateway.PacksFolder))
        {
            Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(gateway));
        }
        archive.Fingerprints.Clear();
        await using var other = await StartAsync(RunningGateway.PacksFolder);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(other));
        Assert.Equal(own, Assert.Single(archive.Fingerprints).Value);
    }

    private static async Task<HealthStatus> HealthAsync(WebApplication gateway) =>
        (await gateway.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "policy", Ct)).Status;

    // It would else end every gateway that looks for it, at once.
    [Theory]
    [InlineData(MemoryArchive.Damaged)]
    [InlineData("not kept")]
    public async Task APublicationThatCannotBeReadLeavesWhatIsInUse(string digest)
    {
        await using var gateway = await StartAsync(RunningGateway.PacksFolder);
        archive.PublishUnreadable(digest);
        Assert.False(await gateway.Services.GetRequiredService<PolicyRefresh>().LookAsync(Ct));
        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        Assert.Equal(PolicyPack.DigestOf(Packs()), InEffect(gateway));
        Assert.False(gateway.Lifetime.ApplicationStopping.IsCancellationRequested);
        archive.Publish(Changed("# published\n"));
        Assert.True(await gateway.Services.GetRequiredService<PolicyRefresh>().LookAsync(Ct));
        Assert.Equal(PolicyPack.DigestOf(Changed("# published\n")), InEffect(gateway));
    }

    [Fact]
    public async Task WithoutAnyPolicyItDoesNotStart()
    {
        var empty = Directory.CreateTempSubdirectory("igw-no-packs-").FullName;
        try
        {
            await Assert.ThrowsAsync<PolicyNotUsableException>(async () =>
            {
                await using var gateway = await StartAsync(empty);
            });
        }
        finally
        {
            Directory.Delete(empty);
        }
    }

    private static string InEffect(WebApplication gateway) => gateway.Services.GetRequiredService<PolicyHolder>().Current!.Digest;

    private static IReadOnlyList<PolicySource> Packs() => PolicyFolder.Read(RunningGateway.PacksFolder);

    private static IReadOnlyList<PolicySource> Changed(string text) =>
        [.. Packs().Select(source => source.Path == "national/floor.yaml" ? source with { Text = text + source.Text } : source)];

    private async Task<WebApplication> StartAsync(string packs)
    {
        var facts = new MemoryFacts();
        var app = GatewayHost.Build(
            new GatewayOptions { GrpcPort = 0, Policies = packs, DrainTime = TimeSpan.Zero, StopTime = TimeSpan.FromSeconds(2) },
            services => services
                .AddSingleton<IFactStore>(facts).AddSingleton<IFactReader>(facts).AddSingleton<IReplicaSource>(facts)
                .AddSingleton<IPolicyArchive>(archive).AddSingleton<IStick, MemoryStick>().AddSingleton(new FactCacheOptions())
                .AddSingleton<IJournal, MemoryJournal>().AddSingleton<IDecisionStore, MemoryDecisions>().AddSingleton<IStoredInputs, MemoryInputs>(),
            ["--Logging:LogLevel:Default=None"]);
        await app.StartAsync(Ct);
        return app;
    }
}
