using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>How two records of one kind may contradict each other.</summary>
/// <param name="IdPrefix">The ids of the records that could contradict a record begin with this.</param>
/// <param name="Find">What is wrong with a record beside another one; null when nothing is.</param>
internal sealed record FactContradiction(Func<FactRecord, string> IdPrefix, Func<FactRecord, FactRecord, FieldViolation?> Find);
