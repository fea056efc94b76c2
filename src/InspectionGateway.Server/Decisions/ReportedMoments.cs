using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Decisions;

/// <summary>Moments that windows report: of late, and not to come. Stateless.</summary>
internal static class ReportedMoments
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static DateTimeOffset Read(string field, Timestamp? reported, DateTimeOffset now) =>
        // A malformed timestamp cannot be converted, so its fields are compared as they are.
        reported is { Nanos: >= 0 and < 1_000_000_000 } at && at.Seconds >= (now - MaxAge).ToUnixTimeSeconds() && at.Seconds <= (now + ClockSkew).ToUnixTimeSeconds()
            ? at.ToDateTimeOffset()
            : throw Refusals.BadField(field, reported is null ? "" : $"{reported.Seconds} s since 1970", $"at most {MaxAge.TotalDays} days ago and not later than now");
}
