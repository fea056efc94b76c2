using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InspectionGateway.Server.Tests;

/// <summary>What a gateway logs, as shipped.</summary>
internal sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<string> events = new();

    /// <summary>"Information Microsoft.AspNetCore.Routing.EndpointMiddleware: Executing endpoint ...", in order.</summary>
    public IReadOnlyCollection<string> Events => events;

    public ILogger CreateLogger(string categoryName) => new Log(categoryName, events);

    public void Dispose()
    {
    }

    private sealed class Log(string category, ConcurrentQueue<string> events) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            events.Enqueue($"{logLevel} {category}: {formatter(state, exception)}");
    }
}
