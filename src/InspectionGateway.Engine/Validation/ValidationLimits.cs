namespace InspectionGateway.Engine.Validation;

/// <summary>What a declaration may not exceed.</summary>
/// <param name="MaxLines">Most lines of one declaration.</param>
/// <param name="MaxAge">How far back <c>declared_at</c> may lie.</param>
/// <param name="MaxAhead">How far ahead <c>declared_at</c> may lie.</param>
public sealed record ValidationLimits(int MaxLines, TimeSpan MaxAge, TimeSpan MaxAhead)
{
    /// <summary>50 lines (the limit of a customs declaration), 30 days back, 1 day ahead.</summary>
    public static ValidationLimits Default { get; } = new(50, TimeSpan.FromDays(30), TimeSpan.FromDays(1));
}
