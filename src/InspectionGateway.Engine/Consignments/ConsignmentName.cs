namespace InspectionGateway.Engine.Consignments;

/// <summary>One of the ways in which a consignment can be met again.</summary>
/// <param name="Kind">How it is named.</param>
/// <param name="Hash">64 hexadecimal digits: SHA-256 over tenant, kind and what names it.</param>
public sealed record ConsignmentName(ConsignmentNameKind Kind, string Hash);
