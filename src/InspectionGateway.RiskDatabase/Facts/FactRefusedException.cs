using InspectionGateway.Engine.Validation;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>A fact contradicts one that is stored; nothing was written.</summary>
public sealed class FactRefusedException(string key, FieldViolation violation)
    : Exception($"{key}: {violation.Field} '{violation.Value}': {violation.Rule}")
{
    /// <summary>The field at fault.</summary>
    public FieldViolation Violation { get; } = violation;
}
