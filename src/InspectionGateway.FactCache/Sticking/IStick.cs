using InspectionGateway.Engine.Records;

namespace InspectionGateway.FactCache.Sticking;

/// <summary>
/// Makes one answer to a filed declaration the only one, among all gateways over one Redis. A fault of Redis is not an error
/// here: it is an answer that nobody confirms. Any number of threads may use it.
/// </summary>
public interface IStick
{
    /// <summary>Looks for the answer to a key.</summary>
    ValueTask<StickLook> LookAsync(RecordKey key, CancellationToken ct);

    /// <summary>
    /// The generation in which an answer can be stuck without a look before, since its bucket is known to have kept answers long
    /// enough for every gateway to have stuck again what only its journal has; 0: look first.
    /// </summary>
    long FindSettled(RecordKey key);

    /// <summary>
    /// Makes a record the answer to its key, unless there is one, in a bucket that proves itself. What was looked up before says
    /// in which generation.
    /// </summary>
    ValueTask<Stuck> StickAsync(DecisionRecord record, long generation, CancellationToken ct);

    /// <summary>Makes a later revision the answer to its key, whatever was; false when nobody confirms it.</summary>
    ValueTask<bool> ReplaceAsync(DecisionRecord record, CancellationToken ct);

    /// <summary>Takes a record back, if it is still the answer to its key: nobody was told it.</summary>
    ValueTask ReleaseAsync(DecisionRecord record, long generation, CancellationToken ct);
}
