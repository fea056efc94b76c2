using InspectionGateway.Engine.Validation;

namespace InspectionGateway.Server.Decisions;

/// <summary>Bounds of deciding: the size of a declaration in lines and bytes, the least time that must remain, and how many of one stream run at once.</summary>
internal sealed record DecisionLimits(ValidationLimits Validation, int MaxBytes, TimeSpan LeastTime, int StreamParallelism);
