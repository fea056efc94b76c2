namespace InspectionGateway.Journal;

/// <summary>The journal did not take a record: nothing may be answered by it.</summary>
/// <param name="message">Why, in one sentence.</param>
/// <param name="isUnknown">True: the disk failed at a moment when nobody can say whether the record will be there after a restart.</param>
/// <param name="inner">What the disk said.</param>
public sealed class JournalRefusedException(string message, bool isUnknown, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the record may turn up after a restart all the same.</summary>
    public bool IsUnknown => isUnknown;
}
