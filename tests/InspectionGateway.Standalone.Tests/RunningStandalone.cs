using InspectionGateway.Standalone.Hosting;

namespace InspectionGateway.Standalone.Tests;

/// <summary>A Standalone on a free port with a data folder of its own.</summary>
public sealed class RunningStandalone : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("igw-standalone-").FullName;

    private DataFolder data = null!;

    internal StandaloneGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Gateway = await StandaloneGateway.StartAsync(0, data = new DataFolder(Folder), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        data.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
