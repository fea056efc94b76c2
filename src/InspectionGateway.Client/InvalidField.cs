namespace InspectionGateway.Client;

/// <summary>A field that the gateway refused.</summary>
/// <param name="Field">Path in the contract's names, "lines[2].hs_code".</param>
/// <param name="Description">What the field has to be, and what it was.</param>
public sealed record InvalidField(string Field, string Description);
