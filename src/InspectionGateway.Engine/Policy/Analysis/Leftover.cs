namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>What rows leave over of some lines.</summary>
/// <param name="Lines">Lines that are left over; null when none were found.</param>
/// <param name="IsUndecided">It took too long to tell: nobody knows whether there are any.</param>
internal readonly record struct Leftover(LineRegion? Lines, bool IsUndecided)
{
    /// <summary>Nothing is left over, for certain.</summary>
    public bool IsNothing => Lines is null && !IsUndecided;
}
