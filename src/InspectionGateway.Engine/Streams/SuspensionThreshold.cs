namespace InspectionGateway.Engine.Streams;

/// <summary>When an importer's lots, whatever the goods, suspend the treatment that its credit grade earns.</summary>
/// <param name="Rejected">So many lots that were not accepted; at least 1.</param>
/// <param name="Days">Within so many days.</param>
/// <param name="ForDays">For so many days it is suspended.</param>
/// <param name="AtOnce">Whether that happens without a person.</param>
public sealed record SuspensionThreshold(int Rejected, int Days, int ForDays, bool AtOnce);
