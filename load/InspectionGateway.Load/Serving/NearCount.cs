using System.Diagnostics.Metrics;
using InspectionGateway.FactCache.Reading;

namespace InspectionGateway.Load.Serving;

/// <summary>Counts the facts that decisions of this process ask for, as a monitor does: those that were near, and all. Any number of threads may call.</summary>
internal sealed class NearCount : IDisposable
{
    private readonly MeterListener listener = new();
    private long near;
    private long all;

    public NearCount()
    {
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == IFactReader.MeterName && instrument.Name == "inspection.near_facts")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            Interlocked.Add(ref all, count);
            Interlocked.Add(ref near, tags[0].Value is true ? count : 0);
        });
        listener.Start();
    }

    public long Near => Interlocked.Read(ref near);

    public long All => Interlocked.Read(ref all);

    public void Dispose() => listener.Dispose();
}
