namespace InspectionGateway.Assessment.Rates;

/// <summary>Lots of one kind, as many as they count and the nonconforming among them.</summary>
internal readonly record struct LotCount(double Lots, double Nonconforming)
{
    public static LotCount operator +(LotCount one, LotCount other) => new(one.Lots + other.Lots, one.Nonconforming + other.Nonconforming);

    public static LotCount operator -(LotCount one, LotCount other) => new(one.Lots - other.Lots, one.Nonconforming - other.Nonconforming);

    /// <summary>
    /// What lots of one kind say of a kindred one: a rate that differs from it as beta variables of that strength do is worth so many
    /// lots at most, however many there are.
    /// </summary>
    public LotCount Across(double strength)
    {
        var worth = strength / (Lots + strength);
        return new LotCount(Lots * worth, Nonconforming * worth);
    }
}
