namespace InspectionGateway.FunctionalTests;

/// <summary>Tests in a town of their own, which each of them finds as it was built.</summary>
/// <param name="gateways">How many it has.</param>
/// <param name="isPatient">They wait for Redis longer than a busy machine takes.</param>
/// <param name="keepsNear">Facts that were read are kept near.</param>
public abstract class TownTests(int gateways = 2, bool isPatient = true, bool keepsNear = true) : IAsyncLifetime
{
    private protected Town Town { get; private set; } = null!;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Town = await Town.StartAsync(isPatient, keepsNear, gateways: gateways);
        await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What every test of the class needs besides.</summary>
    private protected virtual Task PrepareAsync() => Task.CompletedTask;
}
