namespace InspectionGateway.Server.Hosting;

/// <summary>Says at start what was made up because it was not configured.</summary>
internal sealed partial class StartNotice(GatewayOptions options, ILogger<StartNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.HasKeys)
        {
            Log.LoopbackOnly(logger, options.Host);
        }
        if (options.DrawKeySecret is null)
        {
            Log.DrawKeyMade(logger);
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Gateway:Tokens:KeysFile is not configured: tokens are checked with a key made at start, so the gateway listens on loopback ({Host}) only.")]
        public static partial void LoopbackOnly(ILogger logger, string host);

        [LoggerMessage(2, LogLevel.Warning, "Gateway:DrawKeySecret is not configured: draws use a secret made at start and change with a restart.")]
        public static partial void DrawKeyMade(ILogger logger);
    }
}
