using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy;

/// <summary>How many rows a layer has in a table or section.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Table">Name of the table or section.</param>
/// <param name="Rows">Rows, or entries of a section.</param>
public sealed record PolicyTableSummary(Layer Layer, string Table, int Rows);
