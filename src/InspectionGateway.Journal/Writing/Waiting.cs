using InspectionGateway.Engine.Records;

namespace InspectionGateway.Journal.Writing;

/// <summary>
/// A record on its way into the journal. Its caller may take it back until the writer has taken it; from then on it waits
/// for the commit.
/// </summary>
internal sealed class Waiting(DecisionRecord record, EntryFlags flags)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int taken;

    public DecisionRecord Record => record;

    public EntryFlags Flags => flags;

    public Task Done => done.Task;

    /// <summary>For the writer: whether it is still wanted.</summary>
    public bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;

    /// <summary>For a caller that is gone.</summary>
    public void TakeBack(CancellationToken ct)
    {
        if (TryTake())
        {
            done.TrySetCanceled(ct);
        }
    }

    public void Succeed() => done.TrySetResult();

    public void Fail(Exception error) => done.TrySetException(error);
}
