using System.Data.Common;
using InspectionGateway.Engine.Policy;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Migrations;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Policies;
using InspectionGateway.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace InspectionGateway.FunctionalTests;

/// <summary>A gateway that starts while it does not reach the risk database, beside one that does.</summary>
public sealed class KeptPoliciesTests : TownTests
{
    private const string Waiver = "ftz-consumer-goods-low";

    private string Kept => $"{Town.JournalOf(1)}.policies";

    [Fact]
    public async Task AGatewayStartsWithTheLastPoliciesAndTakesUpThoseOfTheDatabaseOnceItAnswers()
    {
        await PublishAsync("first");
        await Eventually.HoldsAsync(() => Policy(1).Contains("first", StringComparison.Ordinal) && File.ReadAllText(Kept).Contains("first", StringComparison.Ordinal), Ct);
        await Town.StopAsync(1);
        Town.CutOff(1);
        await Town.StartAgainAsync(1);
        Assert.Contains("first", Policy(1), StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => Town.Get<IReplicaSource>(1).IsLoaded, Ct);
        var decided = await Eventually.GetAsync(() => Town.DecideAsync(1, "K-1"), decision => !decision.Degraded.Contains(DegradedCause.MissingByFault) && decision.Degraded.All(cause => cause == DegradedCause.StickUnconfirmed), Ct);
        Assert.Equal(Town.Get<PolicyHolder>().Current!.Digest, decided.PolicyDigest);
        var (status, says) = await HealthAsync();
        Assert.Equal(HealthStatus.Degraded, status);
        Assert.Contains("the risk database has not answered since the start", says, StringComparison.Ordinal);

        // What is published meanwhile it does not hear of.
        await PublishAsync("second");
        await Task.Delay(TimeSpan.FromSeconds(1.5), Ct);
        Assert.Contains("first", Policy(1), StringComparison.Ordinal);
        Town.Reconnect(1);
        await Eventually.HoldsAsync(() => Policy(1).Contains("second", StringComparison.Ordinal), Ct);
        await Eventually.HoldsAsync(async () => (await HealthAsync()).Status == HealthStatus.Healthy, Ct);
        await Town.DrainAsync();
        Assert.Equal(decided.DecisionId, (await Town.RecordAsync(decided.DecisionId)).DecisionId);
    }

    // Nothing was published: the packs folder is in effect, and is known to be recorded.
    [Fact]
    public async Task AGatewayStartsWithThePacksThatTheDatabaseHas()
    {
        await Town.StopAsync(1);
        Town.CutOff(1);
        await Town.StartAgainAsync(1);
        Assert.Equal(Town.Get<PolicyHolder>().Current!.Digest, Town.Get<PolicyHolder>(1).Current!.Digest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("changed")]
    public async Task AGatewayThatDoesNotKnowByWhatToDecideDoesNotStart(string fault)
    {
        await PublishAsync("first");
        await Eventually.HoldsAsync(() => File.ReadAllText(Kept).Contains("first", StringComparison.Ordinal), Ct);
        await Town.StopAsync(1);
        Town.CutOff(1);
        var text = await File.ReadAllTextAsync(Kept, Ct);
        File.Delete(Kept);
        if (fault.Length > 0)
        {
            // Either half a file, or a waiver for everybody.
            await File.WriteAllTextAsync(Kept, fault == "{" ? text[..(text.Length / 2)] : text.Replace(Waiver, "everybody", StringComparison.Ordinal), Ct);
        }
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Town.StartAgainAsync(1));
        Assert.True(fault.Length == 0 ? error is DatabaseAwayException : error is DbException, $"{error}");
        Town.Reconnect(1);
        await Town.StartAgainAsync(1);
        Assert.Contains("first", Policy(1), StringComparison.Ordinal);
    }

    // It would not have started with such a database; a supervisor is told so by the exit code.
    [Fact]
    public async Task AGatewayEndsWhenTheDatabaseIsNoneThatItKnows()
    {
        await Town.StopAsync(1);
        Town.CutOff(1);
        await Town.StartAgainAsync(1);
        var stopping = Town.Get<IHostApplicationLifetime>(1).ApplicationStopping;
        await Town.ExecuteAsync("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('InspectionGateway.RiskDatabase.Migrations.Sqlite.9999_future.sql', '2030-01-01')");
        Town.Reconnect(1);
        await Eventually.HoldsAsync(() => stopping.IsCancellationRequested, Ct);
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
    }

    private string Policy(int gateway) => Town.Get<PolicyHolder>(gateway).Current!.Version;

    private async Task<(HealthStatus Status, string? Says)> HealthAsync()
    {
        var report = await Town.Get<HealthCheckService>(1).CheckHealthAsync(check => check.Name == "policy", Ct);
        return (report.Status, report.Entries["policy"].Description);
    }

    private Task PublishAsync(string version) => Town.PublishAsync("chongqing-ftz", "pack.yaml", text => text.Replace("2026.11", version, StringComparison.Ordinal), "PILOT");
}
