namespace InspectionGateway.Engine.Streams;

/// <summary>A continuous plan: all lots are inspected until enough in a row conform, then a random fraction of them.</summary>
/// <param name="Clearing">i: conforming lots in a row; at least 1.</param>
/// <param name="Fraction">f: of the lots after that, in parts per million; above 0.</param>
/// <param name="DormantDays">A stream without a lot for so many days begins anew.</param>
/// <param name="Checks">Lots that are all inspected after one that did not conform: 4 in CSP-3, none in CSP-1 (Dodge-Torrey 1951).</param>
public sealed record ContinuousNumbers(int Clearing, int Fraction, int DormantDays = 365, int Checks = 0)
{
    /// <summary>Dodge 1943.</summary>
    public static ContinuousNumbers Csp1(int clearing, int fraction) => new(clearing, fraction);

    /// <summary>Dodge and Torrey 1951.</summary>
    public static ContinuousNumbers Csp3(int clearing, int fraction) => new(clearing, fraction, Checks: 4);
}
