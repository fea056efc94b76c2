using InspectionGateway.Engine.Facts;

namespace InspectionGateway.FactCache.Reading;

/// <summary>Reads the facts of one declaration. Any number of threads may use it.</summary>
public interface IFactReader
{
    /// <summary>The meter of what is read.</summary>
    const string MeterName = "InspectionGateway.FactCache";

    /// <summary>
    /// Every key is in the answer as known, absent or unknown. A fault of Redis is not an error here: what could not be
    /// read is unknown, and unknown inspects more.
    /// </summary>
    ValueTask<FactSet> ReadAsync(IReadOnlyList<FactKey> keys, CancellationToken ct);

    /// <summary>
    /// Makes facts that were read at least as fresh as somebody has seen them: what is older is asked for where the truth is, and
    /// unknown when that cannot be asked.
    /// </summary>
    ValueTask RefreshAsync(FactSet facts, Freshness atLeast, CancellationToken ct);
}
