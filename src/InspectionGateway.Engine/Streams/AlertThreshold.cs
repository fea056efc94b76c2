using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>When lots of goods from an origin, whoever brings them, make an alert.</summary>
/// <param name="Critical">So many lots in which something was found that may do harm; at least 1.</param>
/// <param name="Days">Within so many days.</param>
/// <param name="Level">Of the alert.</param>
/// <param name="Issuer">The authority in whose name it is, and that alone lifts it.</param>
/// <param name="ForDays">For so many days it is in force.</param>
/// <param name="AtOnce">Whether it comes into force without a person. Never of level I: no machine prohibits.</param>
public sealed record AlertThreshold(int Critical, int Days, AlertLevel Level, string Issuer, int ForDays, bool AtOnce);
