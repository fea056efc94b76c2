using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InspectionGateway.Server.Hosting;

/// <summary>Builds a whole gateway: Kestrel on two ports, the services and their endpoints.</summary>
public static class GatewayHost
{
    // SQLite and syncs hold a thread of the pool as long as they take: the journal, its drain, and what follows the answers in
    // the risk database. With a thread a processor, calls wait behind them; p99 at 1,000/s on two was three times as long.
    private const int HeldByDisks = 4;

    /// <summary>Builds a gateway that is not started yet.</summary>
    /// <param name="options">Checked here.</param>
    /// <param name="data">Registers where facts, policies and answers are kept and read: IFactStore, IFactReader, IReplicaSource, IPolicyArchive, IStick with FactCacheOptions, IJournal, IDecisionStore.</param>
    /// <param name="args">Configuration by command line, "--Logging:LogLevel:Default=Debug".</param>
    /// <exception cref="InvalidOperationException">The options do not fit.</exception>
    public static WebApplication Build(GatewayOptions options, Action<IServiceCollection> data, string[]? args = null)
    {
        options.Check();
        KeepThreadsForCalls();
        // Configuration is read once; a watcher would wake for every write to a journal below the working folder.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args ?? []]);
        // gRPC logs a page for every message that cannot be parsed; our own failures are logged by ErrorInterceptor. And a
        // request's query may hold a token that somebody put into the wrong place.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // Two events for every call cost more than some calls.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime + options.StopTime);
        builder.Services.AddInspectionGateway(options);
        data(builder.Services);
        var app = builder.Build();
        app.MapInspectionGateway();
        return app;
    }

    private static void KeepThreadsForCalls()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + HeldByDisks), completions);
    }

    /// <summary>The addresses of a started gateway: gRPC, then HTTP/1.1.</summary>
    public static (Uri Grpc, Uri Http) Addresses(WebApplication app)
    {
        var urls = app.Urls.ToList();
        return (new Uri(urls[0]), new Uri(urls[1]));
    }

    /// <summary>The ports and limits of a gateway. Without TLS one port cannot tell HTTP/2 from HTTP/1.1, so each has its own.</summary>
    public static void Configure(KestrelServerOptions kestrel, GatewayOptions options)
    {
        kestrel.Limits.Http2.MaxStreamsPerConnection = options.MaxStreamsPerConnection;
        kestrel.Limits.MaxRequestBodySize = options.MaxPolicyBytes;
        kestrel.AddServerHeader = false;
        var http = options.HttpPort ?? (options.GrpcPort == 0 ? 0 : options.GrpcPort + 1);
        Listen(options.GrpcPort, HttpProtocols.Http2);
        Listen(http, HttpProtocols.Http1);

        void Listen(int port, HttpProtocols protocols) => kestrel.Listen(options.Address, port, listen =>
        {
            listen.Protocols = protocols;
            if (options.Tls)
            {
                listen.UseHttps();
            }
        });
    }
}
