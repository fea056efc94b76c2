using InspectionGateway.FactCache.Reading;
using InspectionGateway.Journal;
using InspectionGateway.Server.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace InspectionGateway.Server.Telemetry;

internal static class TelemetrySetup
{
    /// <summary>Metrics and traces leave the process only when an OTLP endpoint is configured.</summary>
    public static void AddGatewayTelemetry(this IServiceCollection services, GatewayOptions options)
    {
        services.AddMetrics();
        if (options.OtlpEndpoint is { } endpoint)
        {
            services.AddOpenTelemetry()
                .WithMetrics(metrics => metrics.AddMeter(DecisionMetrics.MeterName, GatewayJournal.MeterName, IFactReader.MeterName).AddAspNetCoreInstrumentation().AddOtlpExporter(otlp => otlp.Endpoint = endpoint))
                .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddOtlpExporter(otlp => otlp.Endpoint = endpoint));
        }
    }
}
