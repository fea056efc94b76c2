using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Decisions;

/// <summary>What one line needs on its way through the pipeline.</summary>
internal sealed class LineScratch
{
    private const int UsualReasons = 8;

    /// <summary>What rules may ask of it.</summary>
    public RuleInput Input { get; } = new();

    /// <summary>What was noted of it.</summary>
    public List<FiredReason> Reasons { get; } = new(UsualReasons);
}
