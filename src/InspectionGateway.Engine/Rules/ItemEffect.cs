using System.Collections.Immutable;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>What is inspected from a level on.</summary>
/// <param name="From">The lightest level at which the items are inspected.</param>
/// <param name="Items">The items.</param>
/// <param name="IsMandatory">No accepted report takes them off.</param>
public sealed record ItemEffect(InspectionLevel From, ImmutableArray<InspectionItem> Items, bool IsMandatory);
