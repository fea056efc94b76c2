namespace InspectionGateway.Engine.Validation;

/// <summary>One field that breaks a structural rule.</summary>
/// <param name="Field">Path in the contract's names, "lines[2].hs_code"; indices from 0.</param>
/// <param name="Value">The offending value, cut to 64 characters.</param>
/// <param name="Rule">What the field has to be.</param>
public sealed record FieldViolation(string Field, string Value, string Rule);
