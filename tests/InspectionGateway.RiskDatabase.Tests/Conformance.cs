using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Tests;

/// <summary>What every kind of risk database has to do alike: each suite runs on each, on a database of its own a test.</summary>
public abstract class Conformance(DatabaseKind kind) : IAsyncLifetime
{
    internal Database Database { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => Database = await Database.CreateAsync(kind);

    public ValueTask DisposeAsync()
    {
        Database?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
