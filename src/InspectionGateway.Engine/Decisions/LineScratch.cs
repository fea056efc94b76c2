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

    /// <summary>What is asked of it.</summary>
    public RegimeObligations Obligations { get; } = new();

    /// <summary>The rows that say which items to inspect.</summary>
    public List<Rule> Items { get; } = [];

    /// <summary>Leaves nothing of the line, but for its input, which the next one resets.</summary>
    public void Clear()
    {
        Reasons.Clear();
        Obligations.Clear();
        Items.Clear();
    }
}
