using InspectionGateway.Protocol;

namespace InspectionGateway.Client;

/// <summary>How a single window calls the gateway. Immutable; any number of threads may read it.</summary>
public sealed record InspectionClientOptions
{
    /// <summary>Where the gateway's gRPC port is: "http://127.0.0.1:7080" (h2c) or "https://gateway.example".</summary>
    public required Uri Address { get; init; }

    /// <summary>Gives the bearer token of each attempt; null or empty sends none. It must be safe for many threads.</summary>
    public Func<CancellationToken, ValueTask<string?>>? Token { get; init; }

    /// <summary>How long one declaration may take with all its attempts; more than zero, by default 2 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The level to use when no decision can be had in time. Null: the failure is thrown.</summary>
    public InspectionLevel? FallbackLevel { get; init; }

    /// <summary>The median wait before the second attempt; later waits double, with jitter. By default 50 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal InspectionClientOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Deadline, TimeSpan.Zero, nameof(Deadline));
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero, nameof(RetryDelay));
        ArgumentOutOfRangeException.ThrowIfEqual((int?)FallbackLevel ?? 1, (int)InspectionLevel.Unspecified, nameof(FallbackLevel));
        return this;
    }
}
