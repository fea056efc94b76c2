namespace InspectionGateway.Engine.Rules;

/// <summary>Who made a rule. A later layer stands below an earlier one.</summary>
public enum Layer
{
    /// <summary>The country.</summary>
    National,
    /// <summary>A customs district.</summary>
    District,
    /// <summary>A pilot zone.</summary>
    Pilot,
}
