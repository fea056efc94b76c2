using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class PolicyStoreOnSqliteTests() : PolicyStoreTests(DatabaseKind.Sqlite);

public sealed class PolicyStoreOnSqlServerTests() : PolicyStoreTests(DatabaseKind.SqlServer);

public abstract class PolicyStoreTests(DatabaseKind kind) : Conformance(kind)
{
    [Fact]
    public async Task TheNewestIsTheLastThatWasPublished()
    {
        Assert.Null(await Database.Policies.NewestAsync(Ct));
        foreach (var version in new[] { "base 2", "base 1", "base 3" })
        {
            await Database.Policies.SaveAsync(new PolicyPublication(version, "d", "somebody", "公告 2018", [new("a.yaml", new string('x', 100_000) + "检验")]), Ct);
        }
        var newest = await Database.Policies.NewestAsync(Ct);
        Assert.Equal(("base 3", "公告 2018"), (newest!.Version, newest.Reason));
        Assert.EndsWith("x检验", Assert.Single(newest.Sources).Text);
    }
}
