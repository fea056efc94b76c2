namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>Reasons of how the lots before were found; the other reasons of the engine are <see cref="ReasonCodes"/>.</summary>
public static class StreamReasonCodes
{
    /// <summary>Lots of the stream were not accepted lately. Arguments: {accepted} {wanted} {lots}.</summary>
    public const string Tightened = "STREAM_TIGHTENED";

    /// <summary>Lots of the stream were accepted for long. Arguments: {accepted} {wanted} {lots}.</summary>
    public const string Reduced = "STREAM_REDUCED";

    /// <summary>Lots of the stream went on being not accepted. Arguments: {accepted} {wanted} {lots}.</summary>
    public const string Discontinued = "STREAM_DISCONTINUED";

    /// <summary>All lots of the stream are inspected until enough in a row conform. Arguments: {accepted} {wanted}.</summary>
    public const string Clearing = "STREAM_CLEARING";

    /// <summary>One of the lots that were drawn did not conform, so the next few are all inspected. Arguments: {left}.</summary>
    public const string Checking = "STREAM_CHECKING";

    /// <summary>Something was found that may do harm, so lots are held until enough conform. Arguments: {accepted} {wanted} {weight} {weight_wanted} (kilograms).</summary>
    public const string Intensified = "STREAM_INTENSIFIED";

    /// <summary>An item of the stream did not conform lately, so it is looked at. Arguments: {items} {day}.</summary>
    public const string ItemFound = "STREAM_ITEM_FOUND";
}
