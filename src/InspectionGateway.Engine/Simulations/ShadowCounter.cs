namespace InspectionGateway.Engine.Simulations;

/// <summary>What is counted of a policy that decides beside the one in effect. The numbers are stored.</summary>
public enum ShadowCounter
{
    /// <summary>Answers that both decided.</summary>
    Answers = 1,

    /// <summary>Their lines.</summary>
    Lines = 2,

    /// <summary>Lines of which it demands more.</summary>
    Stricter = 3,

    /// <summary>Lines of which it demands less.</summary>
    Milder = 4,

    /// <summary>Lines of which it demands more of one thing and less of another, or with other reasons.</summary>
    Otherwise = 5,

    /// <summary>Answers that it would have had but for want of time: the gateway had more to do.</summary>
    Skipped = 6,

    /// <summary>Answers that it failed to give.</summary>
    Failed = 7,

    /// <summary>Lines by their level before and after, both as numbers of the contract: "2>4".</summary>
    Level = 8,

    /// <summary>Lines for which a row, by its id, gives a reason that it gave none before.</summary>
    RuleComes = 9,

    /// <summary>Lines for which a row, by its id, no longer gives a reason.</summary>
    RuleGoes = 10,
}
