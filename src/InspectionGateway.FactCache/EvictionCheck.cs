using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.FactCache;

/// <summary>
/// Refuses a Redis that throws keys away when it is full: an answer that vanished alone would be given twice. A Redis that is
/// away, or does not tell, is not judged.
/// </summary>
internal sealed partial class EvictionCheck(FactCacheOptions options, ILogger<EvictionCheck> logger) : IHostedService
{
    private const string Wanted = "noeviction";
    private const int ConnectMilliseconds = 1_000;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Only an administrator's connection may ask, so it is not the one that is used for anything else.
        var configuration = ConfigurationOptions.Parse(options.Configuration);
        (configuration.AllowAdmin, configuration.AbortOnConnectFail, configuration.ConnectTimeout) = (true, false, ConnectMilliseconds);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        foreach (var server in redis.GetServers().Where(server => server.IsConnected))
        {
            if (await PolicyOfAsync(server) is { } policy && policy != Wanted)
            {
                throw new InvalidOperationException($"Redis {server.EndPoint} has maxmemory-policy {policy}: answers must not be evicted, set it to {Wanted}.");
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string?> PolicyOfAsync(IServer server)
    {
        try
        {
            return (await server.InfoAsync("memory")).SelectMany(section => section).FirstOrDefault(pair => pair.Key == "maxmemory_policy").Value;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            Log.NotTold(logger, server.EndPoint.ToString(), error.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Redis {Server} does not tell what it evicts: {Error}")]
        public static partial void NotTold(ILogger logger, string? server, string error);
    }
}
