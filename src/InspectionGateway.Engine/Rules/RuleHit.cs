namespace InspectionGateway.Engine.Rules;

/// <summary>A row that holds or may hold.</summary>
/// <param name="Rule">The row.</param>
/// <param name="Truth">True or Unknown.</param>
public readonly record struct RuleHit(Rule Rule, Truth Truth);
