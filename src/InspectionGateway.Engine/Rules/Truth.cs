namespace InspectionGateway.Engine.Rules;

/// <summary>
/// Whether a condition holds. A rule that raises fires on <see cref="Unknown"/> too; a rule that lowers fires only on
/// <see cref="True"/>. That is how missing knowledge never waives.
/// </summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False,
    /// <summary>It may hold: a fact that it asks for is not known.</summary>
    Unknown,
    /// <summary>It holds.</summary>
    True,
}
